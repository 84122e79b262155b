package org.civiclake.sharing.server.access;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Decision;
import org.civiclake.sharing.server.SharingError;

/**
 * The policies' decisions, each asked once for as long as the same policies are in force, and for a
 * second at most.
 */
@Singleton
public class Decisions {

  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final int MOST = 20_000;

  private record Question(Caller caller, TableName table, List<String> columns) {}

  private record Answers(
      long version, Instant since, ConcurrentMap<Question, Decision> decisions) {}

  private final ReadRights rights;
  private final Clock clock;
  private volatile Answers answers =
      new Answers(Long.MIN_VALUE, Instant.EPOCH, new ConcurrentHashMap<>());

  Decisions(ReadRights rights, Clock clock) {
    this.rights = rights;
    this.clock = clock;
  }

  /** What a caller may read of these columns of a table. */
  public Decision read(Caller caller, TableName table, List<String> columns) {
    if (!rights.isReady()) {
      throw SharingError.TEMPORARILY_UNAVAILABLE.because(
          "There are no policies to decide by now; try again later");
    }
    Question question = new Question(caller, table, columns);
    Answers valid = valid();
    Decision known = valid.decisions().get(question);
    if (known != null) {
      return known;
    }
    Decision decision = rights.read(caller, table, columns);
    if (valid.decisions().size() < MOST) {
      valid.decisions().put(question, decision);
    }
    return decision;
  }

  private Answers valid() {
    long version = rights.version();
    Instant now = clock.instant();
    Answers current = answers;
    boolean valid =
        current.version() == version
            && !now.isBefore(current.since())
            && now.isBefore(current.since().plus(LONGEST));
    if (!valid) {
      current = new Answers(version, now, new ConcurrentHashMap<>());
      answers = current;
    }
    return current;
  }
}
