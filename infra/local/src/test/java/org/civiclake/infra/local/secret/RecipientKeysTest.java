package org.civiclake.infra.local.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.civiclake.governance.model.key.InvalidKeysException;
import org.civiclake.governance.model.key.MasterKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipientKeysTest {

  @TempDir private Path home;
  private RecipientKeys keys;

  @BeforeEach
  void install() throws Exception {
    keys = Secrets.open(home.resolve("secrets"), List.of()).recipientKeys();
  }

  @Test
  void anInstallationHasAKeyThatOnlyItsOwnerCanRead() throws Exception {
    assertThat(MasterKeys.read(keys.file()).newest()).isEqualTo(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aNewVersionLeavesTheOldOnesAsTheyAreAndIsMadeOnce() throws Exception {
    String first = Files.readString(keys.file());

    keys.make(2);
    String second = Files.readString(keys.file());
    keys.make(2);

    assertThat(second).startsWith(first).hasLineCount(2);
    assertThat(Files.readString(keys.file())).isEqualTo(second);
    assertThat(second.lines().map(line -> line.substring(2))).doesNotHaveDuplicates();
    assertThat(Secrets.open(home.resolve("secrets"), List.of()).recipientKeys().file())
        .hasContent(second);
  }

  @Test
  void aFileThatOthersCanReadIsNotAddedTo() throws Exception {
    String first = Files.readString(keys.file());
    Files.setPosixFilePermissions(keys.file(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> keys.make(2)).isInstanceOf(InvalidKeysException.class);
    assertThat(keys.file()).hasContent(first);
  }
}
