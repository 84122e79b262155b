package org.civiclake.sharing.server.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.lakehouse.uselog.Actor;
import org.civiclake.lakehouse.uselog.Deed;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.lakehouse.uselog.Outcome;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseLogUnavailableException;
import org.civiclake.lakehouse.uselog.UseRecorder;
import org.civiclake.sharing.protocol.ErrorResponse;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.answers.TableAnswer;
import org.civiclake.sharing.server.network.Address;
import org.civiclake.sharing.server.uses.SharedSubjects;
import org.jboss.logging.Logger;

/**
 * Puts every request of the protocol on record before its answer's first byte leaves (SX22, NB47).
 * What cannot be put on record is not answered.
 */
@Provider
@Priority(Integer.MAX_VALUE)
public class UseLogFilter implements ContainerResponseFilter {

  private static final Logger LOG = Logger.getLogger(UseLogFilter.class);
  private static final String SHARES = "/delta-sharing/shares";
  private static final String REQUEST_ID = "X-Request-Id";
  private static final int FAILURES = 500;
  private static final int REFUSALS = 400;

  private final CurrentRequest current;
  private final SharedSubjects subjects;
  private final UseRecorder recorder;
  private final Strangers strangers;
  private final Clock clock;
  private final Connection connection;

  UseLogFilter(
      CurrentRequest current,
      SharedSubjects subjects,
      UseRecorder recorder,
      Strangers strangers,
      Connection connection,
      Clock clock) {
    this.current = current;
    this.subjects = subjects;
    this.recorder = recorder;
    this.strangers = strangers;
    this.connection = connection;
    this.clock = clock;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getPath();
    if (!path.startsWith(SHARES)) {
      return;
    }
    Use use = use(request.getMethod(), path, response.getStatus());
    if (use.actor().name().isEmpty() && !strangers.mayBeNamed()) {
      return;
    }
    try {
      recorder.record(use);
      response.getHeaders().putSingle(REQUEST_ID, use.request());
    } catch (UseLogUnavailableException e) {
      LOG.error("A request is not answered: it cannot be put on record", e);
      response.getHeaders().clear();
      response.setStatus(SharingError.TEMPORARILY_UNAVAILABLE.status());
      response.setEntity(
          new ErrorResponse(
              SharingError.TEMPORARILY_UNAVAILABLE.name(),
              "Uses cannot be put on record now, so nothing is answered; try again later"),
          new Annotation[0],
          MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"));
    }
  }

  private Use use(String method, String path, int status) {
    return new Use(
        UUID.randomUUID().toString(),
        clock.instant(),
        Door.SHARING,
        deed(method, path),
        current
            .knownRecipient()
            .map(recipient -> Actor.of(recipient.name(), recipient.agency(), address()))
            .orElseGet(() -> Actor.unknown(address())),
        current
            .knownRecipient()
            .flatMap(
                recipient ->
                    current
                        .table()
                        .map(table -> subjects.of(recipient.agency(), table, current.condition()))),
        status < REFUSALS
            ? current.answer().map(TableAnswer::extent).orElse(Extent.NONE)
            : Extent.NONE,
        outcome(status));
  }

  private Outcome outcome(int status) {
    String code = current.errorCode().orElse(Integer.toString(status));
    if (status >= FAILURES) {
      return Outcome.failed(code);
    }
    return status >= REFUSALS ? Outcome.denied(code) : Outcome.allowed();
  }

  private static Deed deed(String method, String path) {
    List<String> parts = List.of(path.substring(SHARES.length()).split("/"));
    boolean ofTable = parts.size() >= 6 && parts.get(4).equals("tables");
    if (!ofTable) {
      return Deed.LIST;
    }
    return switch (parts.get(parts.size() - 1)) {
      case "temporary-table-credentials" -> Deed.QUERY;
      case "query" -> method.equals(HttpMethod.POST) ? Deed.QUERY : Deed.DESCRIBE;
      case "changes" -> Deed.CHANGES;
      default -> Deed.DESCRIBE;
    };
  }

  private Optional<String> address() {
    return connection.caller().map(Address::toString);
  }
}
