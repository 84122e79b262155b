package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.demo.DemoPlan;
import org.civiclake.sharing.client.ProfileFile;
import org.civiclake.sharing.client.Row;
import org.civiclake.sharing.client.SharedRows;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.protocol.SharedTableName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** An agency's own Trino reads what is shared with it by the Iceberg endpoint, and nothing else. */
@ExtendWith(CityStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecipientsTrinoIT {

  private static final String TABLE = "\"civil-affairs\".subsistence_allowance";

  private final Stack stack;
  private final Path profile;
  private RecipientsTrino trino;

  RecipientsTrinoIT(Stack stack) {
    this.stack = stack;
    this.profile = stack.profiles().of("agency-trino", DemoPlan.CONSUMER);
  }

  @BeforeAll
  void start() throws IOException {
    trino = RecipientsTrino.start(stack, token());
  }

  @AfterAll
  void stop() {
    trino.close();
  }

  @Test
  void itReadsTheSameMaskedRowsAsEveryOtherClient() throws Exception {
    List<List<String>> rows = trino.query("SELECT citizen_id, name FROM " + TABLE);

    assertThat(rows).containsExactlyInAnyOrderElementsOf(pulled());
    assertThat(rows)
        .extracting(row -> row.get(0))
        .filteredOn(Objects::nonNull)
        .isNotEmpty()
        .allMatch(id -> id.matches("[0-9]{6}\\*{12}"));
  }

  @Test
  void itSeesWhatIsSharedWithItsAgencyAlone() throws SQLException {
    assertThat(trino.query("SHOW TABLES FROM \"civil-affairs\""))
        .contains(List.of("subsistence_allowance"));
    assertThat(trino.query("SHOW COLUMNS FROM " + TABLE))
        .extracting(column -> column.get(0))
        .contains("citizen_id")
        .doesNotContain("bank_account");
    assertThat(trino.query("SHOW SCHEMAS").toString())
        .doesNotContain("raw_", "std_", "quarantine", "published");
  }

  @Test
  void itChangesNothing() {
    for (String write :
        List.of(
            "DELETE FROM " + TABLE,
            "DROP TABLE " + TABLE,
            "CREATE TABLE \"civil-affairs\".mine (a bigint)",
            "INSERT INTO " + TABLE + " (name) VALUES ('x')")) {
      assertThatThrownBy(() -> trino.query(write)).as(write).isInstanceOf(SQLException.class);
    }
  }

  private String token() throws IOException {
    return new ObjectMapper().readTree(Files.readAllBytes(profile)).path("bearerToken").asText();
  }

  /** The same columns, as the Delta Sharing client has them. */
  private List<List<String>> pulled() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    SharingClient client = stack.sharing(ProfileFile.read(profile));
    try (SharedRows shared =
        client.rows(SharedTableName.parse("civil-affairs.shared.subsistence_allowance"))) {
      while (shared.hasNext()) {
        Row row = shared.next();
        rows.add(Arrays.asList(text(row, "citizen_id"), text(row, "name")));
      }
    }
    return rows;
  }

  private static String text(Row row, String column) {
    return row.value(column).map(Object::toString).orElse(null);
  }
}
