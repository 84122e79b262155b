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
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.recipients.Recipient;

/**
 * Addresses by which the sharing server itself hands a file out. One is made for one recipient,
 * names the file, its table and its snapshot, ends by itself, and is sealed (HMAC-SHA-256) under a
 * key that all copies of the server share. It opens nothing by itself: the request that brings it
 * is decided like any other.
 */
@Singleton
public class SealedAddresses {

  /** The path under the server's endpoint. */
  public static final String PATH = "/files/";

  private static final String HMAC = "HmacSHA256";
  private static final String PURPOSE = "file addresses";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int LONGEST = 8_000;
  private static final int PARTS = 7;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern SIGNED = Pattern.compile("-?[0-9]{1,19}");
  private static final Pattern OBJECT = Pattern.compile("(/[A-Za-z0-9._~%=-]+){2,}");

  private final byte[] start;
  private final SecretKeySpec key;
  private final Duration lifetime;
  private final Clock clock;

  @Inject
  SealedAddresses(SharingSettings settings, RefreshKeyStore keys, Clock clock) {
    this(settings.sharing().endpoint(), keys.key(), settings.sharing().urlLifetime(), clock);
  }

  SealedAddresses(URI endpoint, byte[] key, Duration lifetime, Clock clock) {
    this.start = (endpoint + PATH).getBytes(StandardCharsets.US_ASCII);
    this.key = new SecretKeySpec(Hmac.of(key, PURPOSE), HMAC);
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** The addresses that are made for a recipient of a table at this second. */
  AddressRound round(Recipient recipient, PublishedTable table) {
    return round(
        recipient.name(),
        table.name(),
        table.table().uuid().toString(),
        table.snapshot().snapshotId());
  }

  AddressRound round(String recipient, TableName table, String tableId, long snapshot) {
    return new Round(
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        "%s\n%s\n%s\n%d\n".formatted(recipient, table, tableId, snapshot));
  }

  private final class Round implements AddressRound {

    private final Instant moment;
    private final byte[] common;
    private final Mac mac;

    private Round(Instant moment, String whose) {
      this.moment = moment;
      this.common = bytes(expiresAt().getEpochSecond() + "\n" + whose);
      this.mac = mac();
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
      ByteLine carried = new ByteLine(common.length + length + 24);
      byte[] text =
          carried
              .add(common)
              .addNumber(size)
              .add(new byte[] {'\n'})
              .add(source, offset, length)
              .toBytes();
      line.add(start)
          .add(BASE64.encode(text))
          .add(new byte[] {'.'})
          .add(BASE64.encode(mac.doFinal(text)));
    }
  }

  /** What a sealed address opens; nothing when it is over, or not one of this server's. */
  public Optional<SealedFile> open(String sealed) {
    int dot = sealed.indexOf('.');
    if (dot < 1 || sealed.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      byte[] text = Base64.getUrlDecoder().decode(sealed.substring(0, dot));
      String only = BASE64.encodeToString(text) + "." + BASE64.encodeToString(mac().doFinal(text));
      if (!MessageDigest.isEqual(bytes(only), bytes(sealed))) {
        return Optional.empty();
      }
      return read(new String(text, StandardCharsets.US_ASCII)).filter(this::isNow);
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private boolean isNow(SealedFile file) {
    return clock.instant().isBefore(file.expiresAt());
  }

  private static Optional<SealedFile> read(String text) {
    String[] parts = text.split("\n", -1);
    boolean formed =
        parts.length == PARTS
            && NUMBER.matcher(parts[0]).matches()
            && SIGNED.matcher(parts[4]).matches()
            && NUMBER.matcher(parts[5]).matches()
            && OBJECT.matcher(parts[6]).matches();
    return formed
        ? Optional.of(
            new SealedFile(
                Instant.ofEpochSecond(Long.parseLong(parts[0])),
                parts[1],
                TableName.parse(parts[2]),
                parts[3],
                Long.parseLong(parts[4]),
                Long.parseLong(parts[5]),
                parts[6]))
        : Optional.empty();
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
