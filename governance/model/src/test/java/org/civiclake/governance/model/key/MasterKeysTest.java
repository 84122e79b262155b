package org.civiclake.governance.model.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {

  private static final String FIRST = key("first");
  private static final String SECOND = key("second");
  private static final KeyName HUMAN_RESOURCES = new KeyName("human-resources", 1);

  @TempDir private Path folder;

  @Test
  void oneRecipientHasOneHashForAValueAndAnotherRecipientAnother() throws Exception {
    MasterKeys keys = keys("1=" + FIRST + "\n2=" + SECOND + "\n");
    byte[] wang = "330203199001011234".getBytes(StandardCharsets.UTF_8);

    String hash = keys.hashKey(HUMAN_RESOURCES).hash(wang);

    assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(keys.hashKey(HUMAN_RESOURCES).hash(wang));
    assertThat(keys.hashKey(new KeyName("medical-security", 1)).hash(wang)).isNotEqualTo(hash);
    assertThat(keys.hashKey(new KeyName("human-resources", 2)).hash(wang)).isNotEqualTo(hash);
    assertThat(keys.hashKey(new KeyName(KeyName.EVERYONE, 1)).hash(wang)).isNotEqualTo(hash);
    assertThat(keys.newest()).isEqualTo(2);
  }

  @Test
  void aHashIsTheSameOnEveryMachineAndInEveryVersionOfTheProgram() throws Exception {
    HashKey key = keys("1=" + FIRST).hashKey(HUMAN_RESOURCES);

    assertThat(key.hash("张三".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("83831def80b8d6ff26435bb282d9fcd0fd579a65a6b07012cddfabc2370dd4f8");
  }

  @Test
  void everyTypeIsHashedAsItsCanonicalText() throws Exception {
    HashKey key = keys("1=" + FIRST).hashKey(HUMAN_RESOURCES);

    assertThat(key.hash(-3L)).isEqualTo(text(key, "-3"));
    assertThat(key.hash(new BigDecimal("1.50"))).isEqualTo(text(key, "1.5"));
    assertThat(key.hash(new BigDecimal("1E+3"))).isEqualTo(text(key, "1000"));
    assertThat(key.hash(new BigDecimal("0E-18"))).isEqualTo(text(key, "0"));
    assertThat(key.hash(LocalDate.of(2025, 6, 2))).isEqualTo(text(key, "2025-06-02"));
    assertThat(key.hash(Instant.parse("2025-06-02T08:30:00Z")))
        .isEqualTo(text(key, "2025-06-02T08:30:00.000000Z"));
    assertThat(key.hash(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}))
        .isNotEqualTo(key.hash(new byte[] {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD}));
  }

  @Test
  void aFingerprintTellsKeysApartAndAKeyNeverShowsItself() throws Exception {
    MasterKeys keys = keys("1=" + FIRST + "\n2=" + SECOND);
    HashKey one = keys.hashKey(HUMAN_RESOURCES);

    assertThat(one.fingerprint())
        .matches("[0-9a-f]{16}")
        .isEqualTo(keys.hashKey(HUMAN_RESOURCES).fingerprint())
        .isNotEqualTo(keys.hashKey(new KeyName("human-resources", 2)).fingerprint());
    assertThat(one).hasToString("HashKey");
    assertThat(keys).hasToString("MasterKeys[1, 2]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx-----x"})
  void aFileThatOthersCanTouchIsRefused(String permissions) throws Exception {
    Path file = write("1=" + FIRST, permissions);

    assertThatThrownBy(() -> MasterKeys.read(file))
        .isInstanceOf(InvalidKeysException.class)
        .hasMessage(
            "The key file %s is open to others than its owner: close it with chmod 600", file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "1=",
        "1=0011223344556677",
        "0=@",
        "-1=@",
        "1 = @",
        "1=@\n1=@",
        "9999999999=@",
        "1=@0",
        "@",
        "1=0000000000000000000000000000000000000000000000000000000000000000"
      })
  void aFileThatHoldsNoGoodKeysIsRefusedWithoutSayingWhatIsInIt(String content) throws Exception {
    Path file = write(content.replace("@", FIRST), "rw-------");

    assertThatThrownBy(() -> MasterKeys.read(file))
        .isInstanceOf(InvalidKeysException.class)
        .hasMessageStartingWith("The key file " + file)
        .hasMessageNotContaining(FIRST)
        .hasMessageNotContaining("0011223344556677");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> MasterKeys.read(folder.resolve("none")))
        .isInstanceOf(InvalidKeysException.class);
    assertThatThrownBy(() -> MasterKeys.read(folder)).isInstanceOf(InvalidKeysException.class);
  }

  @Test
  void aVersionThatTheFileDoesNotHaveIsNamed() throws Exception {
    MasterKeys keys = keys("2=" + SECOND);

    assertThat(keys.has(1)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.hashKey(HUMAN_RESOURCES))
        .withMessage("The key file has no key of version 1; it has [2]");
  }

  @Test
  void theNameOfAKeyReadsBackAndNothingElseDoes() {
    assertThat(KeyName.parse(HUMAN_RESOURCES.toString())).isEqualTo(HUMAN_RESOURCES);
    assertThatCode(() -> KeyName.parse("* 12")).doesNotThrowAnyException();
    for (String text :
        new String[] {"", "*", "* 0", "* 01", "a b 1", "'; 1", "human-resources -1"}) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> KeyName.parse(text));
    }
  }

  private static String text(HashKey key, String text) {
    return key.hash(text.getBytes(StandardCharsets.UTF_8));
  }

  private MasterKeys keys(String content) throws IOException, InvalidKeysException {
    return MasterKeys.read(write(content, "rw-------"));
  }

  private Path write(String content, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("keys"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static String key(String seed) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
