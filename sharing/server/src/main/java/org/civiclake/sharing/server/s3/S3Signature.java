package org.civiclake.sharing.server.s3;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature in a request's {@code Authorization} header (AWS Signature Version 4, as S3 has
 * it).
 *
 * @param keyId what the signer calls its key
 * @param scope day, region, service and end
 * @param signedHeaders in the order in which they were signed
 * @param signature 64 hexadecimal digits
 */
record S3Signature(String keyId, String scope, List<String> signedHeaders, String signature) {

  /** How every such header begins. */
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /** The header with the key's session. */
  static final String SESSION = "x-amz-security-token";

  private static final String MOMENT = "x-amz-date";
  private static final String CONTENT = "x-amz-content-sha256";
  private static final String HMAC = "HmacSHA256";
  private static final Duration TOLERANCE = Duration.ofMinutes(15);
  private static final Set<String> DEMANDED = Set.of("host", MOMENT, CONTENT, SESSION);
  private static final Pattern FORM =
      Pattern.compile(
          ALGORITHM
              + "\\s+Credential=([A-Za-z0-9]{1,64})/([0-9]{8}/[a-z0-9-]{1,40}/s3/aws4_request),"
              + "\\s*SignedHeaders=([a-z0-9;_-]{1,2000}),\\s*Signature=([0-9a-f]{64})");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);

  /** Reads the header; nothing when it is of no such form, or leaves out what must be signed. */
  static Optional<S3Signature> of(String authorization) {
    Matcher parts = FORM.matcher(authorization.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    List<String> signed = Arrays.asList(parts.group(3).split(";"));
    return signed.containsAll(DEMANDED)
        ? Optional.of(new S3Signature(parts.group(1), parts.group(2), signed, parts.group(4)))
        : Optional.empty();
  }

  /** Whether the request was signed about now, for this region, with this secret. */
  boolean isOf(S3Request request, String secret, String region, Instant now) {
    String moment = request.header(MOMENT).orElse("");
    String[] parts = scope.split("/");
    return isAbout(now, moment)
        && moment.startsWith(parts[0])
        && parts[1].equals(region)
        && MessageDigest.isEqual(bytes(signature), bytes(expected(request, secret, moment, parts)));
  }

  private String expected(S3Request request, String secret, String moment, String[] scopeParts) {
    byte[] key = bytes("AWS4" + secret);
    for (String part : scopeParts) {
      key = hmac(key, part);
    }
    return HexFormat.of()
        .formatHex(
            hmac(key, String.join("\n", ALGORITHM, moment, scope, sha256(canonical(request)))));
  }

  private String canonical(S3Request request) {
    StringBuilder text = new StringBuilder();
    text.append(request.method()).append('\n');
    text.append(encoded(request.location().substring("s3:/".length()))).append('\n');
    text.append(request.query()).append('\n');
    for (String name : signedHeaders) {
      text.append(name).append(':').append(value(request, name)).append('\n');
    }
    text.append('\n').append(String.join(";", signedHeaders)).append('\n');
    return text.append(request.header(CONTENT).orElse("")).toString();
  }

  private static String value(S3Request request, String name) {
    List<String> values = request.headers().getOrDefault(name, List.of());
    return String.join(
        ",", values.stream().map(one -> one.strip().replaceAll(" {2,}", " ")).toList());
  }

  /** A decoded path as S3 has it signed: all but unreserved characters and slashes encoded. */
  private static String encoded(String path) {
    StringBuilder text = new StringBuilder();
    for (byte one : bytes(path)) {
      char c = (char) (one & 0xff);
      boolean plain =
          c >= 'A' && c <= 'Z'
              || c >= 'a' && c <= 'z'
              || c >= '0' && c <= '9'
              || "-._~/".indexOf(c) >= 0;
      if (plain) {
        text.append(c);
      } else {
        text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
      }
    }
    return text.toString();
  }

  private static boolean isAbout(Instant now, String moment) {
    try {
      Instant signed = Instant.from(TIME.parse(moment));
      return Duration.between(signed, now).abs().compareTo(TOLERANCE) <= 0;
    } catch (DateTimeParseException notATime) {
      return false;
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
