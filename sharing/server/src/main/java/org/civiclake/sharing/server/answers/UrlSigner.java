package org.civiclake.sharing.server.answers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.civiclake.sharing.server.SharingSettings;

/**
 * Makes addresses that read one object for a while (AWS Signature Version 4, query parameters,
 * path-style addresses).
 */
@Singleton
public class UrlSigner {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** An address, and when it ends. */
  record SignedUrl(String url, Instant expiresAt) {}

  private final URI endpoint;
  private final String host;
  private final SharingSettings.Storage store;
  private final Duration lifetime;
  private final Clock clock;

  @Inject
  UrlSigner(SharingSettings settings, Clock clock) {
    this(
        settings.sharing().urlEndpoint().orElseGet(() -> settings.s3().endpoint()),
        settings.s3(),
        settings.sharing().urlLifetime(),
        clock);
  }

  UrlSigner(URI endpoint, SharingSettings.Storage store, Duration lifetime, Clock clock) {
    this.endpoint = endpoint;
    this.host = host(endpoint);
    this.store = store;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** The address that reads an object from now until the lifetime is over. */
  SignedUrl sign(S3Object object) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String day = DAY.format(now);
    String scope = "%s/%s/s3/aws4_request".formatted(day, store.region());
    String path = "/" + encoded(object.bucket()) + "/" + encodedPath(object.key());
    String query =
        "X-Amz-Algorithm=%s&X-Amz-Credential=%s&X-Amz-Date=%s&X-Amz-Expires=%d&X-Amz-SignedHeaders=host"
            .formatted(
                ALGORITHM,
                encoded(store.accessKey() + "/" + scope),
                MOMENT.format(now),
                lifetime.toSeconds());
    String request = "GET\n%s\n%s\nhost:%s\n\nhost\nUNSIGNED-PAYLOAD".formatted(path, query, host);
    String text =
        "%s\n%s\n%s\n%s".formatted(ALGORITHM, MOMENT.format(now), scope, hex(sha256(request)));
    String signature = hex(Hmac.of(signingKey(day), text));
    return new SignedUrl(
        "%s://%s%s?%s&X-Amz-Signature=%s"
            .formatted(endpoint.getScheme(), host, path, query, signature),
        now.plus(lifetime));
  }

  private byte[] signingKey(String day) {
    byte[] key = ("AWS4" + store.secretKey()).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {day, store.region(), "s3", "aws4_request"}) {
      key = Hmac.of(key, part);
    }
    return key;
  }

  private static String host(URI endpoint) {
    int port = endpoint.getPort();
    boolean usual =
        port < 0
            || (endpoint.getScheme().equals("http") && port == 80)
            || (endpoint.getScheme().equals("https") && port == 443);
    return usual ? endpoint.getHost() : endpoint.getHost() + ":" + port;
  }

  private static String encodedPath(String key) {
    StringBuilder path = new StringBuilder();
    for (String segment : key.split("/", -1)) {
      path.append(path.isEmpty() ? "" : "/").append(encoded(segment));
    }
    return path.toString();
  }

  /** RFC 3986: everything but unreserved characters as its UTF-8 bytes. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
