package org.civiclake.governance.server.supervision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.supervision.Fact;
import org.civiclake.governance.model.supervision.Fact.What;
import org.civiclake.governance.server.ledger.Recorded;

/** Reads, from events in their order, what they show about agencies. */
final class FactReader {

  private static final String PROVIDER = "PROVIDER";
  private static final Set<String> OF_THE_PUBLIC =
      Set.of("VERIFICATION", "OBJECTION", "CATALOG_CORRECTION", "COMPLAINT");
  private static final Set<String> OF_THE_AUTHORITY =
      Set.of("OBJECTION_MARK", "OBJECTION_HANDOVER", "OBJECTION_DECISION");

  private final ZoneId zone;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Applied> applications = new HashMap<>();
  private final Map<String, Raised> issues = new HashMap<>();
  private final Map<String, String> consumers = new HashMap<>();

  FactReader(ZoneId zone) {
    this.zone = zone;
  }

  /** An application: what for, who provides the data, and whether the provider is asked now. */
  private record Applied(boolean share, String provider, boolean providerAsked) {}

  /** An issue: of which kind, and who provides the data or was made responsible. */
  private record Raised(String kind, String agency) {}

  /** What an event shows; most show nothing about an agency. */
  List<Fact> read(Recorded event) {
    return switch (event.subject().kind()) {
      case "catalog-entry" -> entry(event);
      case "catalog-edition" -> edition(event);
      case "collection" -> collection(event);
      case "application" -> application(event);
      case "grant" -> grant(event);
      case "issue" -> issue(event);
      default -> List.of();
    };
  }

  private List<Fact> entry(Recorded event) {
    JsonNode payload = payload(event);
    String agency = agencyOf(event.subject().id());
    return switch (event.type()) {
      case "entry-compiled" -> List.of(fact(event, What.ENTRY_COMPILED, agency));
      case "entry-withdrawn" ->
          payload.path("atOnce").asBoolean()
              ? List.of(fact(event, What.ENTRY_WITHDRAWN, agency))
              : List.of(submitted(event, agency, payload));
      case "entry-submitted" -> List.of(submitted(event, agency, payload));
      case "entry-accepted", "entry-returned" -> List.of(fact(event, What.ENTRY_REVIEWED, agency));
      default -> List.of();
    };
  }

  private Fact submitted(Recorded event, String agency, JsonNode payload) {
    Optional<LocalDate> due =
        Optional.of(payload.path("reviewDue").asText(""))
            .filter(text -> !text.isEmpty() && !text.equals("null"))
            .map(LocalDate::parse);
    return new Fact(
        event.sequence(), day(event), What.ENTRY_SUBMITTED, event.subject().id(), agency, 0, due);
  }

  private List<Fact> edition(Recorded event) {
    if (!event.type().equals("edition-published")) {
      return List.of();
    }
    JsonNode payload = payload(event);
    List<Fact> facts = new ArrayList<>();
    facts.add(fact(event, What.EDITION_PUBLISHED, Fact.AUTHORITY));
    payload
        .path("placed")
        .fieldNames()
        .forEachRemaining(resource -> facts.add(about(event, What.ENTRY_PUBLISHED, resource)));
    for (JsonNode dropped : payload.path("dropped")) {
      facts.add(about(event, What.ENTRY_DROPPED, dropped.asText()));
      facts.add(about(event, What.ENTRY_WITHDRAWN, dropped.asText()));
    }
    return facts;
  }

  private List<Fact> collection(Recorded event) {
    return switch (event.type()) {
      case "batch-submitted" -> List.of(rows(event, What.ROWS_SUBMITTED));
      case "batch-landed" -> List.of(rows(event, What.BATCH_LANDED));
      case "batch-quarantined" -> List.of(rows(event, What.ROWS_QUARANTINED));
      default -> List.of();
    };
  }

  private Fact rows(Recorded event, What what) {
    return new Fact(
        event.sequence(),
        day(event),
        what,
        event.subject().id(),
        agencyOf(event.subject().id()),
        payload(event).path("rows").asLong(),
        Optional.empty());
  }

  private List<Fact> application(Recorded event) {
    String id = event.subject().id();
    JsonNode payload = payload(event);
    if (event.type().equals("application-submitted")) {
      boolean share = payload.path("request").path("kind").asText().equals("SHARE");
      applications.put(id, new Applied(share, payload.path("provider").asText(), false));
      return List.of();
    }
    Applied applied = applications.get(id);
    return applied == null ? List.of() : application(event, payload, applied);
  }

  private List<Fact> application(Recorded event, JsonNode payload, Applied applied) {
    String id = event.subject().id();
    switch (event.type()) {
      case "review-assigned" -> {
        applications.put(id, new Applied(applied.share(), payload.path("provider").asText(), true));
        return List.of();
      }
      case "review-requested" -> {
        boolean asked = contains(payload.path("parties"), PROVIDER);
        applications.put(id, new Applied(applied.share(), applied.provider(), asked));
        return List.of();
      }
      case "step-approved" -> {
        return List.of(fact(event, What.REPLY_GIVEN, replier(payload, applied)));
      }
      case "application-refused" -> {
        What refused = applied.share() ? What.SHARE_REFUSED : What.OPEN_REFUSED;
        return List.of(
            fact(event, What.REPLY_GIVEN, replier(payload, applied)),
            fact(event, refused, applied.provider()));
      }
      case "application-granted" -> {
        What granted = applied.share() ? What.SHARE_GRANTED : What.OPEN_GRANTED;
        return List.of(fact(event, granted, applied.provider()));
      }
      case "reply-overdue" -> {
        String late = applied.providerAsked() ? applied.provider() : Fact.AUTHORITY;
        return List.of(fact(event, What.REPLY_LATE, late));
      }
      default -> {
        return List.of();
      }
    }
  }

  private static String replier(JsonNode payload, Applied applied) {
    return payload.path("party").asText().equals(PROVIDER) ? applied.provider() : Fact.AUTHORITY;
  }

  private List<Fact> grant(Recorded event) {
    String id = event.subject().id();
    return switch (event.type()) {
      case "grant-given" -> {
        consumers.put(id, payload(event).path("consumer").asText());
        yield List.of();
      }
      case "grant-suspended", "grant-terminated" ->
          Optional.ofNullable(consumers.get(id))
              .map(consumer -> fact(event, What.GRANT_STOPPED, consumer))
              .stream()
              .toList();
      default -> List.of();
    };
  }

  private List<Fact> issue(Recorded event) {
    String id = event.subject().id();
    JsonNode payload = payload(event);
    if (event.type().equals("reported")) {
      issues.put(id, new Raised(payload.path("kind").asText(), payload.path("provider").asText()));
      return List.of();
    }
    Raised raised = issues.get(id);
    return raised == null ? List.of() : issue(event, payload, raised);
  }

  private List<Fact> issue(Recorded event, JsonNode payload, Raised raised) {
    switch (event.type()) {
      case "assigned" -> {
        String agency =
            payload.path("own").asBoolean() ? Fact.AUTHORITY : payload.path("agency").asText();
        issues.put(event.subject().id(), new Raised(raised.kind(), agency));
        return List.of();
      }
      case "decided" -> {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact(event, What.ISSUE_DECIDED, raised.agency()));
        if (raised.kind().equals("COMPLAINT")) {
          switch (payload.path("finding").asText()) {
            case "MASKED" -> facts.add(fact(event, What.COMPLAINT_FOR_MASKING, raised.agency()));
            case "WITHDRAWN" ->
                facts.add(fact(event, What.COMPLAINT_FOR_WITHDRAWAL, raised.agency()));
            default -> {}
          }
        }
        return facts;
      }
      case "overdue" -> {
        boolean own = OF_THE_AUTHORITY.contains(payload.path("task").asText());
        boolean ofThePublic = OF_THE_PUBLIC.contains(raised.kind());
        return List.of(
            fact(
                event,
                ofThePublic ? What.PUBLIC_ISSUE_LATE : What.ISSUE_LATE,
                own ? Fact.AUTHORITY : raised.agency()));
      }
      default -> {
        return List.of();
      }
    }
  }

  private static boolean contains(JsonNode texts, String text) {
    for (JsonNode node : texts) {
      if (node.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  private Fact about(Recorded event, What what, String resource) {
    return new Fact(
        event.sequence(), day(event), what, resource, agencyOf(resource), 0, Optional.empty());
  }

  private Fact fact(Recorded event, What what, String agency) {
    return new Fact(
        event.sequence(), day(event), what, event.subject().id(), agency, 0, Optional.empty());
  }

  private LocalDate day(Recorded event) {
    return LocalDate.ofInstant(event.at(), zone);
  }

  private static String agencyOf(String resource) {
    return resource.substring(0, Math.max(0, resource.indexOf('/')));
  }

  private JsonNode payload(Recorded event) {
    try {
      return json.readTree(event.payload());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Event %d is no JSON".formatted(event.sequence()), e);
    }
  }
}
