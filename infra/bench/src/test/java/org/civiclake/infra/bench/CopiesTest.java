package org.civiclake.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is published follows the projections that differ, not the recipients. */
class CopiesTest {

  @Test
  void recipientsWithEqualRightsShareOneCopyOfATable() {
    assertThat(Copies.count(4, 5, 4)).isEqualTo(4 * 5);
    assertThat(Copies.count(40, 5, 4)).isEqualTo(4 * 5);
    assertThat(Copies.count(40, 5, 1)).isEqualTo(5);
  }
}
