package org.civiclake.governance.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.civiclake.governance.server.ledger.Ledger;

/** What lies in the database, as text that can be compared. */
@ApplicationScoped
public class Tables {

  /** Not made from events: the events themselves, and what machines keep for themselves. */
  private static final Set<String> OTHERS =
      Set.of(
          "flyway_schema_history", "ledger_event", "ledger_head", "policy_state", "lineage_outbox");

  private final DataSource database;

  Tables(DataSource database) {
    this.database = database;
  }

  /** Every row of every table that events are projected into. */
  Map<String, List<String>> ofProjections() throws SQLException {
    Map<String, List<String>> tables = new TreeMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> names =
          column(
              statement,
              "SELECT table_name FROM information_schema.tables"
                  + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'");
      names.removeAll(OTHERS);
      for (String name : names) {
        tables.put(
            name, column(statement, "SELECT t::text FROM \"%s\" t ORDER BY 1".formatted(name)));
      }
    }
    return tables;
  }

  /** State is what the events make of it, no more and no less; and the chain of events holds. */
  void assertMadeByTheLedger(Ledger ledger, String auditorsToken) throws SQLException {
    Map<String, List<String>> before = new TreeMap<>(ofProjections());
    ledger.rebuild();
    assertThat(ofProjections()).isEqualTo(before);
    HttpResponse<String> verified =
        Wire.send(
            "POST",
            "/api/v1/ledger/verification",
            Optional.of("Bearer " + auditorsToken),
            Optional.of("application/json"),
            new byte[0]);
    assertThat(verified.body()).contains("\"intact\":true");
  }

  private static List<String> column(Statement statement, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
