package org.civiclake.sharing.server.answers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.civiclake.sharing.server.SharingSettings;

/** Addresses in the object store as this server itself reaches it, for one request each. */
@Singleton
public class StoreAddresses {

  private static final Duration LIFETIME = Duration.ofMinutes(1);
  private static final int USUAL_LENGTH = 1024;

  private final UrlSigner signer;

  @Inject
  StoreAddresses(SharingSettings settings, Clock clock) {
    this.signer = new UrlSigner(settings.s3().endpoint(), settings.s3(), LIFETIME, clock);
  }

  /** The address of an object that is read now. */
  public String of(SealedFile file) {
    byte[] path = file.path().getBytes(StandardCharsets.US_ASCII);
    ByteLine line = new ByteLine(USUAL_LENGTH);
    signer.round().sign(path, 0, path.length, line);
    return new String(line.toBytes(), StandardCharsets.US_ASCII);
  }

  /** The percent-encoded path of an object: its bucket and key. */
  public static String path(String location) {
    return new String(UrlSigner.path(S3Object.parse(location)), StandardCharsets.US_ASCII);
  }

  /** The percent-encoded path of a folder of the store, with a slash at its end. */
  public static String folder(String location) {
    return path(location) + "/";
  }
}
