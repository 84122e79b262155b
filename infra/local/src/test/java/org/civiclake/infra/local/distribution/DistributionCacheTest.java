package org.civiclake.infra.local.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionCacheTest {

  @TempDir private Path folder;

  @Test
  void aDistributionIsUnpackedOnce() throws IOException {
    AtomicInteger fillings = new AtomicInteger();
    DistributionCache cache = new DistributionCache(folder);

    Path first = cache.get("server-1", target -> fill(target, fillings));
    Path second = cache.get("server-1", target -> fill(target, fillings));

    assertThat(second).isEqualTo(first).isDirectoryContaining("glob:**/file");
    assertThat(fillings).hasValue(1);
  }

  @Test
  void anUnpackingThatFailsHalfwayLeavesNothingAndIsRepeated() throws IOException {
    AtomicInteger fillings = new AtomicInteger();
    DistributionCache cache = new DistributionCache(folder);

    assertThatThrownBy(
            () ->
                cache.get(
                    "server-1",
                    target -> {
                      fill(target, fillings);
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");
    assertThat(folder.resolve("server-1")).doesNotExist();

    assertThat(cache.get("server-1", target -> fill(target, fillings))).isDirectory();
    assertThat(fillings).hasValue(2);
  }

  private static void fill(Path target, AtomicInteger fillings) throws IOException {
    fillings.incrementAndGet();
    Files.createFile(target.resolve("file"));
  }
}
