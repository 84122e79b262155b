package org.civiclake.sharing.protocol;

/**
 * The right to read a table's folder for a while (Delta Sharing protocol, Generate Temporary Table
 * Credential).
 *
 * @param credentials the right itself
 */
public record TemporaryTableCredentials(Credentials credentials) {

  /**
   * A key of the object store.
   *
   * @param location the folder that it reads
   * @param expirationTime when it ends, milliseconds since 1970
   */
  public record Credentials(
      String location, AwsTempCredentials awsTempCredentials, long expirationTime) {}

  /** A key of a store that speaks S3. */
  public record AwsTempCredentials(
      String accessKeyId, String secretAccessKey, String sessionToken) {

    /** The key's name alone: the rest is secret. */
    @Override
    public String toString() {
      return "AwsTempCredentials[" + accessKeyId + "]";
    }
  }
}
