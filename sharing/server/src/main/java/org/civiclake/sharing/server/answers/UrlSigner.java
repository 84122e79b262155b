package org.civiclake.sharing.server.answers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.civiclake.sharing.server.SharingSettings;

/**
 * Makes addresses that read one object for a while (AWS Signature Version 4, query parameters,
 * path-style addresses). What all addresses of one second have in common is made once; each then
 * takes one hash and one HMAC.
 */
@Singleton
public class UrlSigner {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";
  private static final byte[] METHOD = "GET\n".getBytes(StandardCharsets.US_ASCII);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private record DayKey(String day, SecretKeySpec key) {}

  private final String origin;
  private final String host;
  private final SharingSettings.Storage store;
  private final Duration lifetime;
  private final Clock clock;
  private volatile DayKey dayKey = new DayKey("", new SecretKeySpec(new byte[1], HMAC));

  @Inject
  UrlSigner(SharingSettings settings, Clock clock) {
    this(
        settings.sharing().urlEndpoint().orElseGet(() -> settings.s3().endpoint()),
        settings.s3(),
        settings.sharing().urlLifetime(),
        clock);
  }

  UrlSigner(URI endpoint, SharingSettings.Storage store, Duration lifetime, Clock clock) {
    this.host = host(endpoint);
    this.origin = endpoint.getScheme() + "://" + host;
    this.store = store;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** The path of an object in its addresses, percent-encoded. */
  static byte[] path(S3Object object) {
    StringBuilder path = new StringBuilder("/").append(encoded(object.bucket()));
    for (String segment : object.key().split("/", -1)) {
      path.append('/').append(encoded(segment));
    }
    return path.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The addresses that are made at this second; for one thread. */
  Round round() {
    return new Round(clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Makes addresses, all of one second. */
  final class Round implements AddressRound {

    private final Instant moment;
    private final byte[] start;
    private final byte[] end;
    private final byte[] requestEnd;
    private final byte[] textStart;
    private final MessageDigest digest;
    private final Mac mac;
    private final byte[] requestHash = new byte[32];
    private final byte[] signature = new byte[32];

    private Round(Instant moment) {
      this.moment = moment;
      String day = DAY.format(moment);
      String at = MOMENT.format(moment);
      String scope = day + "/" + store.region() + "/s3/aws4_request";
      String query =
          "X-Amz-Algorithm="
              + ALGORITHM
              + "&X-Amz-Credential="
              + encoded(store.accessKey() + "/" + scope)
              + "&X-Amz-Date="
              + at
              + "&X-Amz-Expires="
              + lifetime.toSeconds()
              + "&X-Amz-SignedHeaders=host";
      start = ascii(origin);
      end = ascii("?" + query + "&X-Amz-Signature=");
      requestEnd = ascii("\n" + query + "\nhost:" + host + "\n\nhost\nUNSIGNED-PAYLOAD");
      textStart = ascii(ALGORITHM + "\n" + at + "\n" + scope + "\n");
      try {
        digest = MessageDigest.getInstance("SHA-256");
        mac = Mac.getInstance(HMAC);
        mac.init(signingKey(day));
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public Instant moment() {
      return moment;
    }

    @Override
    public Instant expiresAt() {
      return moment.plus(lifetime);
    }

    @Override
    public void add(byte[] source, int offset, int length, long size, ByteLine line) {
      sign(source, offset, length, line);
    }

    /** Adds the address of the object with this percent-encoded path. */
    void sign(byte[] source, int offset, int length, ByteLine line) {
      try {
        digest.update(METHOD);
        digest.update(source, offset, length);
        digest.update(requestEnd);
        digest.digest(requestHash, 0, requestHash.length);
        mac.update(textStart);
        mac.update(ascii(HexFormat.of().formatHex(requestHash)));
        mac.doFinal(signature, 0);
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
      line.add(start).add(source, offset, length).add(end).addHex(signature);
    }
  }

  private SecretKeySpec signingKey(String day) {
    DayKey known = dayKey;
    if (!known.day().equals(day)) {
      byte[] key = ("AWS4" + store.secretKey()).getBytes(StandardCharsets.UTF_8);
      for (String part : new String[] {day, store.region(), "s3", "aws4_request"}) {
        key = Hmac.of(key, part);
      }
      known = new DayKey(day, new SecretKeySpec(key, HMAC));
      dayKey = known;
    }
    return known.key();
  }

  private static String host(URI endpoint) {
    int port = endpoint.getPort();
    boolean usual =
        port < 0
            || (endpoint.getScheme().equals("http") && port == 80)
            || (endpoint.getScheme().equals("https") && port == 443);
    return usual ? endpoint.getHost() : endpoint.getHost() + ":" + port;
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

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
