package org.civiclake.sharing.server.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.civiclake.governance.model.table.TableName;
import org.junit.jupiter.api.Test;

class SealedAddressesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00.7Z");
  private static final TableName TABLE = new TableName("published", "std_a_b_0011");

  @Test
  void anAddressSaysToTheServerWhatItOpensAndForWhom() {
    SealedFile file = at(NOW, 1).open(sealed(at(NOW, 1), "/lake/a%20b/data/x.parquet")).get();
    assertThat(file.recipient()).isEqualTo("pull");
    assertThat(file.published()).isEqualTo(TABLE);
    assertThat(file.tableId()).isEqualTo("uuid");
    assertThat(file.snapshot()).isEqualTo(-7);
    assertThat(file.size()).isEqualTo(42);
    assertThat(file.path()).isEqualTo("/lake/a%20b/data/x.parquet");
    assertThat(file.expiresAt()).isEqualTo(Instant.parse("2026-03-01T00:15:00Z"));
  }

  @Test
  void itOpensNothingOnceItIsOverOrUnderAnotherKeyOrWithAnyCharacterChanged() {
    String sealed = sealed(at(NOW, 1), "/lake/data/x.parquet");
    assertThat(at(NOW.plus(Duration.ofMinutes(14)), 1).open(sealed)).isPresent();
    assertThat(at(NOW.plus(Duration.ofMinutes(15)), 1).open(sealed)).isEmpty();
    assertThat(at(NOW, 2).open(sealed)).isEmpty();
    for (int i = 0; i < sealed.length() - 1; i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String bent = sealed.substring(0, i) + other + sealed.substring(i + 1);
      assertThat(at(NOW, 1).open(bent)).as(bent).isEmpty();
    }
  }

  @Test
  void whatWasSealedForAnotherPurposeOpensNothing() {
    byte[] key = key(1);
    String text = "9999999999\npull\npublished.t\nuuid\n1\n1\n/lake/x";
    String foreign =
        Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.US_ASCII))
            + "."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(Hmac.of(key, text));
    assertThat(at(NOW, 1).open(foreign)).isEmpty();
  }

  private static String sealed(SealedAddresses addresses, String path) {
    byte[] source = path.getBytes(StandardCharsets.US_ASCII);
    ByteLine line = new ByteLine(16);
    addresses.round("pull", TABLE, "uuid", -7).add(source, 0, source.length, 42, line);
    String address = new String(line.toBytes(), StandardCharsets.US_ASCII);
    String start = "https://share.example/delta-sharing/files/";
    assertThat(address).startsWith(start);
    return address.substring(start.length());
  }

  private static SealedAddresses at(Instant now, int key) {
    return new SealedAddresses(
        URI.create("https://share.example/delta-sharing"),
        key(key),
        Duration.ofMinutes(15),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static byte[] key(int first) {
    byte[] key = new byte[32];
    key[0] = (byte) first;
    return key;
  }
}
