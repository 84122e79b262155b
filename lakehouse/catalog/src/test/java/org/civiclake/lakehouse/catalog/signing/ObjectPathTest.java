package org.civiclake.lakehouse.catalog.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectPathTest {

  @Test
  void aPathIsABucketAndAKeyDecodedOnce() {
    assertThat(ObjectPath.parse("/lake/a/b.parquet"))
        .isEqualTo(new ObjectPath("lake", "a/b.parquet"));
    assertThat(ObjectPath.parse("/lake/r%3D%25E5/%E5%AE%81"))
        .isEqualTo(new ObjectPath("lake", "r=%E5/宁"));
    assertThat(ObjectPath.parse("/lake")).isEqualTo(new ObjectPath("lake", ""));
    assertThat(ObjectPath.parse("/lake/")).isEqualTo(new ObjectPath("lake", ""));
    assertThat(ObjectPath.parse("/lake/a..b/...")).isEqualTo(new ObjectPath("lake", "a..b/..."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "lake/a",
        "//lake/a",
        "/lake//a",
        "/lake/a/",
        "/lake/a/../b",
        "/lake/a/%2E%2e/b",
        "/lake/a/%252E./b",
        "/lake/a/%25252e%25252e/b",
        "/lake/a%2Fb",
        "/lake/a%5Cb",
        "/lake/a%255Cb",
        "/lake/a%0Ab",
        "/lake/a%",
        "/lake/a%4",
        "/lake/a%zz",
        "/lake/%C0%AE%C0%AE/b",
        "/lake/a b",
        "/lake/a\"b",
        "/LAKE/a",
        "/la%6Be/a",
        "/lake/宁"
      })
  void aPathThatMayBeReadInTwoWaysIsRefused(String path) {
    assertThatThrownBy(() -> ObjectPath.parse(path)).isInstanceOf(IllegalArgumentException.class);
  }
}
