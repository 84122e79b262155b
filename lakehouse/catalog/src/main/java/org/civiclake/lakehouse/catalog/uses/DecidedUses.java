package org.civiclake.lakehouse.catalog.uses;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Action;
import org.civiclake.governance.policy.Caller;
import org.civiclake.lakehouse.uselog.Actor;
import org.civiclake.lakehouse.uselog.Deed;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.lakehouse.uselog.Outcome;
import org.civiclake.lakehouse.uselog.Subject;
import org.civiclake.lakehouse.uselog.Use;

/**
 * Decisions about tables as uses. An engine that reads a table asks for a signature for every file:
 * what one caller does with one table is put on record once a minute, before the first answer; what
 * is refused, each time. How a server adds to the use log itself is no use of data.
 */
@Singleton
public class DecidedUses {

  private static final int MOST = 10_000;
  private static final long MINUTE = 60;

  private record Repeated(String user, Deed deed, TableName table) {}

  private final UseLog log;
  private final CurrentVertxRequest request;
  private final Clock clock;
  private final Map<Repeated, Long> minutes =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Repeated, Long> eldest) {
          return size() > MOST;
        }
      };

  DecidedUses(UseLog log, CurrentVertxRequest request, Clock clock) {
    this.log = log;
    this.request = request;
    this.clock = clock;
  }

  /** A caller may do something with a table. */
  public void permitted(Caller caller, Action action, TableName table) {
    Instant now = clock.instant();
    Deed deed = deed(action);
    boolean isLogging =
        table.equals(TableName.USE_LOG)
            && deed != Deed.QUERY
            && caller.groups().contains("service");
    if (!isLogging && isFirst(new Repeated(caller.user(), deed, table), now)) {
      log.record(use(caller, deed, table, now, Outcome.allowed()));
    }
  }

  /** A caller may not. */
  public void refused(Caller caller, Action action, TableName table, String reason) {
    log.record(use(caller, deed(action), table, clock.instant(), Outcome.denied(reason)));
  }

  private synchronized boolean isFirst(Repeated repeated, Instant now) {
    long minute = now.getEpochSecond() / MINUTE;
    return !Long.valueOf(minute).equals(minutes.put(repeated, minute));
  }

  private Use use(Caller caller, Deed deed, TableName table, Instant now, Outcome outcome) {
    Subject subject =
        new Subject(
            table,
            Parties.provider(table),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return new Use(
        UUID.randomUUID().toString(),
        now,
        Door.CATALOG,
        deed,
        new Actor(Optional.of(caller.user()), Parties.agency(caller), address()),
        Optional.of(subject),
        Extent.NONE,
        outcome);
  }

  private static Deed deed(Action action) {
    return switch (action) {
      case SELECT -> Deed.QUERY;
      case SHOW -> Deed.DESCRIBE;
      case INSERT, DELETE, CREATE, DROP, ALTER -> Deed.COMMIT;
    };
  }

  private Optional<String> address() {
    return Optional.ofNullable(request.getCurrent())
        .map(context -> context.request().remoteAddress())
        .map(SocketAddress::hostAddress);
  }
}
