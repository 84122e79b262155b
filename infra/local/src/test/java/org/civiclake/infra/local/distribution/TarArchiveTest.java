package org.civiclake.infra.local.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarArchiveTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);

  @Test
  void aWantedHardLinkBringsTheBytesOfAnUnwantedTarget() throws IOException {
    file("server/plugin/other/shared.jar", "shared", 0644);
    link("server/plugin/iceberg/shared.jar", "server/plugin/other/shared.jar");
    link("server/plugin/ranger/shared.jar", "server/plugin/other/shared.jar");
    file("server/plugin/other/own.jar", "own", 0644);

    unpack(1, "plugin/iceberg", "plugin/ranger");

    assertThat(folder.resolve("plugin/iceberg/shared.jar")).hasContent("shared");
    assertThat(folder.resolve("plugin/ranger/shared.jar")).hasContent("shared");
    assertThat(folder.resolve("plugin/other")).doesNotExist();
  }

  @Test
  void aHardLinkToAWantedTargetSharesItsBytes() throws IOException {
    file("server/lib/a.jar", "a", 0644);
    link("server/plugin/iceberg/a.jar", "server/lib/a.jar");

    unpack(1, "lib", "plugin/iceberg");

    assertThat(Files.getAttribute(folder.resolve("lib/a.jar"), "unix:ino"))
        .isEqualTo(Files.getAttribute(folder.resolve("plugin/iceberg/a.jar"), "unix:ino"));
  }

  @Test
  void programsStayPrograms() throws IOException {
    file("bin/program", "#!/bin/sh", 0755);
    file("bin/text", "text", 0644);

    unpack(0, "bin");

    assertThat(folder.resolve("bin/program")).isExecutable();
    assertThat(Files.getPosixFilePermissions(folder.resolve("bin/text")))
        .doesNotContain(java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE);
  }

  @Test
  void symbolicLinksWithinTheArchiveAreKept() throws IOException {
    file("lib/libpq.so.5", "library", 0644);
    symbolicLink("lib/libpq.so", "libpq.so.5");

    unpack(0, "lib");

    assertThat(folder.resolve("lib/libpq.so")).isSymbolicLink().hasContent("library");
  }

  @Test
  void anEntryThatLeavesTheFolderIsRefused() throws IOException {
    file("lib/../../evil", "evil", 0644);

    assertThatThrownBy(() -> unpack(0, "lib"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("evil");
    assertThat(folder.resolveSibling("evil")).doesNotExist();
  }

  @Test
  void aSymbolicLinkThatLeavesTheFolderIsRefused() throws IOException {
    symbolicLink("lib/out", "../../..");

    assertThatThrownBy(() -> unpack(0, "lib"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lib/out");
  }

  private void unpack(int stripped, String... wanted) throws IOException {
    tar.finish();
    new TarArchive(() -> new ByteArrayInputStream(bytes.toByteArray()), stripped)
        .unpack(
            folder,
            name -> java.util.stream.Stream.of(wanted).anyMatch(w -> name.startsWith(w + "/")));
  }

  private void file(String name, String content, int mode) throws IOException {
    byte[] data = content.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(data.length);
    entry.setMode(TarArchiveEntry.DEFAULT_FILE_MODE & ~0777 | mode);
    tar.putArchiveEntry(entry);
    tar.write(data);
    tar.closeArchiveEntry();
  }

  private void link(String name, String target) throws IOException {
    put(new TarArchiveEntry(name, TarConstants.LF_LINK), target);
  }

  private void symbolicLink(String name, String target) throws IOException {
    put(new TarArchiveEntry(name, TarConstants.LF_SYMLINK), target);
  }

  private void put(TarArchiveEntry entry, String target) throws IOException {
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }
}
