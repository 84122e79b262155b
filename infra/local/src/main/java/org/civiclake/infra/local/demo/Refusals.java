package org.civiclake.infra.local.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.sharing.client.Credentials;
import org.civiclake.sharing.client.RecipientProfile;
import org.civiclake.sharing.client.SharingException;

/** Tries what nobody may do, and keeps what was answered. */
final class Refusals {

  private static final String TABLE = DemoPlan.RESOURCE.in(Layer.STD).qualified();
  private static final int ANSWER = 110;

  private final Stack stack;
  private final List<Evidence.Refusal> refusals = new ArrayList<>();

  Refusals(Stack stack) {
    this.stack = stack;
  }

  /**
   * All refusals.
   *
   * @throws StackException when something was not refused
   */
  List<Evidence.Refusal> collect(RecipientProfile recipient) throws IOException {
    sql(DemoPlan.STRANGER + ", no grant", DemoPlan.STRANGER, "SELECT name FROM " + TABLE);
    sql(
        DemoPlan.ANALYST + ", statistics of files",
        DemoPlan.ANALYST,
        "SELECT lower_bounds FROM %s"
            .formatted(
                TABLE.replace(
                    DemoPlan.RESOURCE.name(), "\"%s$files\"".formatted(DemoPlan.RESOURCE.name()))));
    sql(
        DemoPlan.ANALYST + ", the raw layer",
        DemoPlan.ANALYST,
        "SELECT * FROM " + DemoPlan.RESOURCE.in(Layer.RAW).qualified());
    forgedToken();
    wrongShareToken(recipient);
    return List.copyOf(refusals);
  }

  private void sql(String who, String user, String statement) {
    try {
      stack.sql().query(user, statement);
    } catch (SQLException refused) {
      add(who, statement, refused.getMessage());
      return;
    }
    throw notRefused(who, statement);
  }

  private void forgedToken() {
    String genuine = stack.tokens().forUser(DemoPlan.STEWARD);
    String forged = genuine.substring(0, genuine.lastIndexOf('.') + 1) + "Zm9yZ2Vk";
    String what = "SELECT 1, as " + DemoPlan.STEWARD;
    try (var connection = stack.sql().connectWithToken(forged);
        var statement = connection.createStatement()) {
      statement.executeQuery("SELECT 1");
    } catch (SQLException refused) {
      add("a forged token", what, refused.getMessage());
      return;
    }
    throw notRefused("a forged token", what);
  }

  private void wrongShareToken(RecipientProfile recipient) throws IOException {
    RecipientProfile wrong =
        new RecipientProfile(
            recipient.endpoint(),
            new Credentials.BearerToken("not-the-token-of-anybody", Optional.empty()));
    String what = "GET " + recipient.endpoint() + "/shares";
    try {
      stack.sharing(wrong).shares();
    } catch (SharingException refused) {
      add("a wrong sharing token", what, refused.getMessage());
      return;
    }
    throw notRefused("a wrong sharing token", what);
  }

  /** What was answered, on one line and without the internals of the library that found out. */
  private void add(String who, String what, String answer) {
    String line = answer.replaceAll("\\s+", " ").replaceFirst(" with JCA algorithm .*", "");
    refusals.add(
        new Evidence.Refusal(
            who, what, line.length() > ANSWER ? line.substring(0, ANSWER) + "…" : line));
  }

  private static StackException notRefused(String who, String what) {
    return new StackException("Not refused, and it must be: %s, %s".formatted(who, what));
  }
}
