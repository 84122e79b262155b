package org.civiclake.lakehouse.catalog.lake;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.civiclake.lakehouse.catalog.CatalogSettings;

/**
 * How the object store encrypts what is written into the lake (NJ39, RZ29): every write says so
 * itself, and one that does not is not signed.
 *
 * @param kind with whose key
 * @param key the key's id at the store's key management; of {@link Kind#KMS} alone
 */
public record StoreEncryption(Kind kind, Optional<String> key) {

  /** With whose key objects are encrypted. */
  public enum Kind {
    /** The store does as it is set up, and no write says anything of it. */
    NONE,
    /** The store's own. */
    S3,
    /** One of a key management that the store asks. */
    KMS
  }

  private static final String ENCRYPTION = "x-amz-server-side-encryption";
  private static final String KMS_KEY = "x-amz-server-side-encryption-aws-kms-key-id";

  public StoreEncryption {
    if ((kind == Kind.KMS) != key.isPresent()) {
      throw new IllegalArgumentException(
          "civiclake.s3.encryption.key names the key when civiclake.s3.encryption.type is kms, and"
              + " is left out otherwise");
    }
  }

  /** As the settings say. */
  public static StoreEncryption of(CatalogSettings.Storage storage) {
    return new StoreEncryption(storage.encryption().type(), storage.encryption().key());
  }

  /** What makes Iceberg's S3FileIO write so. */
  public Map<String, String> fileProperties() {
    return switch (kind) {
      case NONE -> Map.of();
      case S3 -> Map.of("s3.sse.type", "s3");
      case KMS -> Map.of("s3.sse.type", "kms", "s3.sse.key", key.orElseThrow());
    };
  }

  /**
   * The headers, lower case, that a request must have which makes an object (Amazon S3 API,
   * PutObject and CreateMultipartUpload).
   */
  public Map<String, String> headers() {
    return switch (kind) {
      case NONE -> Map.of();
      case S3 -> Map.of(ENCRYPTION, "AES256");
      case KMS -> new TreeMap<>(Map.of(ENCRYPTION, "aws:kms", KMS_KEY, key.orElseThrow()));
    };
  }

  /** The kind alone. */
  @Override
  public String toString() {
    return "StoreEncryption[" + kind + "]";
  }
}
