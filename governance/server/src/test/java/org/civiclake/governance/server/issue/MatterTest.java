package org.civiclake.governance.server.issue;

import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;
import org.civiclake.governance.server.ChosenRulebook;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of matters: people who have signed in, a day, and what is on record. */
@QuarkusTestResource(Office.class)
abstract class MatterTest {

  static final LocalDate SEPTEMBER_29 = LocalDate.of(2026, 9, 29);
  static final String LIN = "authority-lin";
  static final String WANG = "steward-wang";
  static final String ZHOU = "steward-zhou";
  static final String CHEN = "analyst-chen";
  static final String LI = "applicant-li";
  static final String SUN = "engineer-sun";
  static final String HE = "auditor-he";
  static final String PUBLISHER = "publisher";

  @Inject Matters matters;
  @Inject ChosenRulebook rulebook;
  @Inject DataSource database;

  @BeforeEach
  void begin() {
    matters.signIn(LIN, WANG, ZHOU, CHEN, LI, SUN, HE, PUBLISHER, "analyst-zhao");
    matters.itIs(SEPTEMBER_29);
  }

  @AfterEach
  void end() {
    matters.itIsToday();
    rulebook.chooseBack();
  }

  static Map<String, String> moreTime(String until) {
    return Map.of("until", until, "reason", "系统改造");
  }

  /** How often this happened to a matter. */
  long events(String id, String type) throws SQLException {
    return Long.parseLong(
        text("SELECT count(*) FROM ledger_event WHERE subject_id = ? AND type = ?", id, type));
  }

  /** The articles that all that happened to a matter rests on. */
  String articles(String id) throws SQLException {
    return text(
        "SELECT string_agg(articles::text, ' ') FROM ledger_event WHERE subject_id = ?", id);
  }

  /** The one text that a query finds. */
  String text(String query, String... parameters) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
