package org.civiclake.sharing.server.answers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.recipients.Recipient;

/**
 * Keys with which engines read a table's objects from this server. One is made for one recipient
 * and one table, ends by itself, and is sealed (HMAC-SHA-256) under a key that all copies of the
 * server share, so that none is kept. It opens nothing by itself: every request that is signed with
 * it is decided like any other.
 */
@Singleton
public class ReadKeys {

  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int LONGEST = 4_000;
  private static final int PARTS = 4;
  private static final int ID_BYTES = 8;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");

  private final byte[] sealing;
  private final byte[] secrets;
  private final Clock clock;

  @Inject
  ReadKeys(RefreshKeyStore store, Clock clock) {
    this(store.key(), clock);
  }

  ReadKeys(byte[] key, Clock clock) {
    this.sealing = Hmac.of(key, "sessions of engines");
    this.secrets = Hmac.of(key, "secrets of engines");
    this.clock = clock;
  }

  /** A key for a recipient of a table. */
  public ReadKey issue(Recipient recipient, PublishedTable table) {
    return issue(recipient.name(), table.name(), table.table().uuid().toString());
  }

  ReadKey issue(String recipient, TableName published, String tableId) {
    Instant end = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
    byte[] text =
        "%d\n%s\n%s\n%s"
            .formatted(end.getEpochSecond(), recipient, published, tableId)
            .getBytes(StandardCharsets.UTF_8);
    return key(BASE64.encodeToString(text), recipient, published, tableId, end);
  }

  /** The key of a session; nothing when it is over, or not one of this server's. */
  public Optional<ReadKey> open(String session) {
    int dot = session.indexOf('.');
    if (dot < 1 || session.length() > LONGEST) {
      return Optional.empty();
    }
    String carried = session.substring(0, dot);
    if (!MessageDigest.isEqual(bytes(session), bytes(sealed(carried)))) {
      return Optional.empty();
    }
    String[] parts =
        new String(Base64.getUrlDecoder().decode(carried), StandardCharsets.UTF_8).split("\n", -1);
    if (parts.length != PARTS || !NUMBER.matcher(parts[0]).matches()) {
      return Optional.empty();
    }
    Instant end = Instant.ofEpochSecond(Long.parseLong(parts[0]));
    return Optional.of(key(carried, parts[1], TableName.parse(parts[2]), parts[3], end))
        .filter(key -> clock.instant().isBefore(key.expiresAt()));
  }

  private ReadKey key(
      String carried, String recipient, TableName published, String tableId, Instant end) {
    byte[] secret = Hmac.of(secrets, carried);
    return new ReadKey(
        recipient,
        published,
        tableId,
        end,
        "CVL" + HexFormat.of().withUpperCase().formatHex(Hmac.of(secret, "id"), 0, ID_BYTES),
        BASE64.encodeToString(secret),
        sealed(carried));
  }

  private String sealed(String carried) {
    return carried + "." + BASE64.encodeToString(Hmac.of(sealing, carried));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
