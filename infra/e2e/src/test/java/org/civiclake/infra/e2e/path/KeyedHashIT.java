package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.civiclake.governance.model.key.HashKey;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.key.MasterKeys;
import org.civiclake.infra.e2e.path.CityStack.Running;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.KeyRotation;
import org.civiclake.infra.local.demo.Approvals;
import org.civiclake.infra.local.demo.DemoPlan;
import org.civiclake.infra.local.demo.Jobs;
import org.civiclake.sharing.client.ProfileFile;
import org.civiclake.sharing.client.SharedRows;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.protocol.SharedTableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A keyed hash from the contract to the recipient: hers alone, in no query, in no log. */
@ExtendWith(CityStack.class)
class KeyedHashIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String AGENCY = "medical-security";
  private static final String KEYED = "certificate_no";
  private static final String TABLE = "lake.std_civil_affairs.subsistence_allowance";
  private static final SharedTableName SHARED =
      new SharedTableName("civil-affairs", "shared", "subsistence_allowance");

  @Test
  void NB47_aRecipientsHashesAreItsOwnAndEndWithTheirKey(Running running) throws Exception {
    Stack stack = running.stack();
    Approvals approvals = new Approvals(stack);
    Jobs jobs = new Jobs(stack);
    SharingClient client =
        stack.sharing(ProfileFile.read(stack.profiles().of(AGENCY + "-hashes", AGENCY)));
    List<String> fields = new ArrayList<>(DemoPlan.FIELDS);
    fields.add(KEYED);
    String grant =
        approvals.approve(
            running.plan(), DemoPlan.OTHER_APPLICANT, fields, "医疗救助对象关联", "《社会救助暂行办法》第二十九条");
    try {
      jobs.publish();
      Set<String> clear = clear(stack);
      await().atMost(PATIENCE).until(() -> pulls(client));
      assertThat(hashes(client)).isEqualTo(hashed(stack, AGENCY, 1, clear));
      assertThat(hashes(client))
          .doesNotContainAnyElementsOf(hashed(stack, DemoPlan.CONSUMER, 1, clear));
      assertThat(
              stack
                  .sql()
                  .query(
                      DemoPlan.STRANGER,
                      "SELECT count(*) > 0, count(%s), count(name) > 0 FROM %s"
                          .formatted(KEYED, TABLE))
                  .rows())
          .containsExactly(List.of(true, 0L, true));

      int version =
          new KeyRotation(stack.governance(), stack.secrets().recipientKeys())
              .rotate(DemoPlan.AUTHORITY, "疑似泄露");
      await().atMost(PATIENCE).until(() -> !pulls(client));
      jobs.publish();
      await().atMost(PATIENCE).until(() -> pulls(client));
      assertThat(hashes(client)).isEqualTo(hashed(stack, AGENCY, version, clear));

      assertThatNoLogHoldsAKey(stack);
    } finally {
      approvals.revoke(grant, "业务终止");
      jobs.publish();
    }
  }

  private static Set<String> clear(Stack stack) throws SQLException {
    return stack
        .sql()
        .query(
            DemoPlan.STEWARD,
            "SELECT %s FROM %s WHERE division_code LIKE '%s%%'"
                .formatted(KEYED, TABLE, DemoPlan.DIVISION))
        .rows()
        .stream()
        .map(row -> (String) row.get(0))
        .collect(Collectors.toSet());
  }

  private static Set<String> hashed(Stack stack, String agency, int version, Set<String> clear)
      throws Exception {
    HashKey key =
        MasterKeys.read(stack.secrets().recipientKeys().file())
            .hashKey(new KeyName(agency, version));
    return clear.stream()
        .map(value -> key.hash(value.getBytes(StandardCharsets.UTF_8)))
        .collect(Collectors.toSet());
  }

  private static Set<String> hashes(SharingClient client) throws IOException {
    Set<String> hashes = new HashSet<>();
    try (SharedRows rows = client.rows(SHARED)) {
      rows.forEachRemaining(row -> hashes.add((String) row.value(KEYED).orElseThrow()));
    }
    assertThat(hashes).isNotEmpty();
    return hashes;
  }

  private static void assertThatNoLogHoldsAKey(Stack stack) throws IOException {
    List<String> keys =
        Files.readAllLines(stack.secrets().recipientKeys().file()).stream()
            .map(line -> line.substring(line.indexOf('=') + 1))
            .toList();
    assertThat(keys).hasSizeGreaterThan(1);
    try (Stream<Path> logs = Files.list(stack.settings().home().resolve("logs"))) {
      for (Path log : logs.toList()) {
        String text = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(keys.stream().filter(text::contains)).as(log.toString()).isEmpty();
      }
    }
  }

  private static boolean pulls(SharingClient client) {
    try {
      client.version(SHARED);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
