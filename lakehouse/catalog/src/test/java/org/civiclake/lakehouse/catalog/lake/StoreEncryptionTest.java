package org.civiclake.lakehouse.catalog.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Optional;
import org.civiclake.lakehouse.catalog.lake.StoreEncryption.Kind;
import org.junit.jupiter.api.Test;

class StoreEncryptionTest {

  @Test
  void whatClientsAreToldMakesTheHeadersThatAreDemanded() {
    StoreEncryption none = new StoreEncryption(Kind.NONE, Optional.empty());
    StoreEncryption own = new StoreEncryption(Kind.S3, Optional.empty());
    StoreEncryption managed = new StoreEncryption(Kind.KMS, Optional.of("key-of-the-lake"));

    assertThat(none.fileProperties()).isEmpty();
    assertThat(none.headers()).isEmpty();
    assertThat(own.fileProperties()).containsEntry("s3.sse.type", "s3").hasSize(1);
    assertThat(own.headers()).containsEntry("x-amz-server-side-encryption", "AES256").hasSize(1);
    assertThat(managed.fileProperties())
        .containsOnly(entry("s3.sse.type", "kms"), entry("s3.sse.key", "key-of-the-lake"));
    assertThat(managed.headers())
        .containsOnly(
            entry("x-amz-server-side-encryption", "aws:kms"),
            entry("x-amz-server-side-encryption-aws-kms-key-id", "key-of-the-lake"));
  }

  @Test
  void aKeyIsNamedWhereThereIsOneAndNowhereElse() {
    assertThatThrownBy(() -> new StoreEncryption(Kind.KMS, Optional.empty()))
        .hasMessageContaining("civiclake.s3.encryption.key");
    assertThatThrownBy(() -> new StoreEncryption(Kind.S3, Optional.of("a-key")))
        .hasMessageContaining("civiclake.s3.encryption.key");
  }
}
