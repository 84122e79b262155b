package org.civiclake.lakehouse.tables.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * What a batch is known by: the same content submitted for the same resource is the same batch.
 *
 * @param value 32 lower-case hex digits
 */
public record BatchId(String value) {

  private static final int LENGTH = 32;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  public BatchId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a batch id (32 lower-case hex digits): " + value);
    }
  }

  /**
   * The batch of a submission.
   *
   * @param resource what was submitted
   * @param digest the SHA-256 of its content, lower-case hex
   */
  public static BatchId of(ResourceId resource, String digest) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((resource + "\n" + digest).getBytes(StandardCharsets.UTF_8));
      return new BatchId(HexFormat.of().formatHex(hash).substring(0, LENGTH));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
