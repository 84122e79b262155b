package org.civiclake.sharing.server.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.civiclake.governance.model.table.TableName;
import org.junit.jupiter.api.Test;

/** A key of an engine is known again by its session, for an hour, by servers with the same key. */
class ReadKeysTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final TableName TABLE = TableName.parse("published.p_0123");
  private static final byte[] KEY = new byte[32];

  @Test
  void aKeyIsKnownAgainByItsSession() {
    ReadKey key = at(NOW).issue("人社局", TABLE, "id");
    assertThat(at(NOW.plusSeconds(3_599)).open(key.session())).contains(key);
    assertThat(at(NOW.plusSeconds(3_600)).open(key.session())).isEmpty();
    assertThat(
            new ReadKeys("another key".getBytes(StandardCharsets.UTF_8), clock(NOW))
                .open(key.session()))
        .isEmpty();
  }

  @Test
  void everyTableAndRecipientHasItsOwn() {
    ReadKeys keys = at(NOW);
    List<ReadKey> all =
        List.of(
            keys.issue("a", TABLE, "id"),
            keys.issue("b", TABLE, "id"),
            keys.issue("a", TableName.parse("published.p_4567"), "id"),
            keys.issue("a", TABLE, "other"));
    assertThat(all).extracting(ReadKey::id).doesNotHaveDuplicates();
    assertThat(all).extracting(ReadKey::secret).doesNotHaveDuplicates();
    assertThat(all.toString()).doesNotContain(all.get(0).secret(), all.get(0).session());
  }

  @Test
  void noOtherSessionOpensAnything() {
    String session = at(NOW).issue("a", TABLE, "id").session();
    String seal = session.substring(session.indexOf('.'));
    String longer =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                "9999999999\na\n%s\nid".formatted(TABLE).getBytes(StandardCharsets.UTF_8));
    for (String other :
        List.of("", ".", "x", seal, longer + seal, session + "=", "A" + session, "%." + seal)) {
      assertThat(at(NOW).open(other)).as(other).isEmpty();
    }
    assertThat(at(NOW).open("a".repeat(5_000) + seal)).isEmpty();
  }

  private static ReadKeys at(Instant now) {
    return new ReadKeys(KEY, clock(now));
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
