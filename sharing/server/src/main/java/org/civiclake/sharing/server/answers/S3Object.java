package org.civiclake.sharing.server.answers;

/** An object in S3. */
record S3Object(String bucket, String key) {

  private static final String SCHEME = "s3://";

  /**
   * Reads {@code s3://bucket/key}.
   *
   * @throws IllegalArgumentException when it is anything else, or the key climbs out of a folder
   */
  static S3Object parse(String location) {
    int slash = location.indexOf('/', SCHEME.length());
    if (!location.startsWith(SCHEME)
        || slash <= SCHEME.length()
        || slash == location.length() - 1) {
      throw new IllegalArgumentException("Not an object in S3: " + location);
    }
    String key = location.substring(slash + 1);
    for (String segment : key.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException("Not a plain key in S3: " + location);
      }
    }
    return new S3Object(location.substring(SCHEME.length(), slash), key);
  }
}
