package org.civiclake.governance.server.statement;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.catalog.project.LakeTables;
import org.civiclake.governance.server.grant.GrantStore;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** Writes statements: the sums of the use log, and for what the grants behind them are. */
@ApplicationScoped
class StatementDesk {

  private static final Pattern CURSOR = Pattern.compile("[0-9]{1,19}-[0-9]{1,9}");

  private final LakeTables lake;
  private final GrantStore grants;
  private final ZoneId zone;

  StatementDesk(LakeTables lake, GrantStore grants, GovernanceConfig config) {
    this.lake = lake;
    this.grants = grants;
    this.zone = config.timeZone();
  }

  /** Who used what. */
  private record Pair(String consumer, String resource) {}

  /**
   * A part of a statement.
   *
   * @param next where the next part begins; empty after the last
   */
  record Part(List<StatementLine> lines, Optional<String> next) {}

  /**
   * An agency's whole statement.
   *
   * @throws ProblemException when the caller may not have it
   */
  List<StatementLine> of(Actor actor, String agency, StatementPeriod period) throws SQLException {
    boolean told = isToldOfItsData(actor, known(agency));
    return lines(lake.open().uses(agency, told, from(period), to(period)), period);
  }

  /**
   * A part of it: all parts are of the use log as it was when the first was asked for.
   *
   * @throws ProblemException when the caller may not have it, or it is no longer there
   */
  Part of(Actor actor, String agency, StatementPeriod period, Paging paging) throws SQLException {
    boolean told = isToldOfItsData(actor, known(agency));
    LakeTables.UseLines uses =
        lake.open()
            .uses(agency, told, from(period), to(period), cursor(paging.after()), paging.limit());
    return new Part(lines(uses, period), uses.next());
  }

  private static String cursor(String after) {
    if (after.isEmpty() || CURSOR.matcher(after).matches()) {
      return after;
    }
    throw new ProblemException(
        Kind.MALFORMED, "after is what the page before gave as next.", "after 须为上一页返回的 next。");
  }

  private static String known(String agency) {
    if (ResourceId.isAgency(agency)) {
      return agency;
    }
    throw new ProblemException(
        Kind.NOT_FOUND, "There is no agency " + agency + ".", "没有该单位:" + agency + "。");
  }

  private Instant from(StatementPeriod period) {
    return period.from().atStartOfDay(zone).toInstant();
  }

  private Instant to(StatementPeriod period) {
    return period.until().plusDays(1).atStartOfDay(zone).toInstant();
  }

  private List<StatementLine> lines(LakeTables.UseLines told, StatementPeriod period)
      throws SQLException {
    Map<Pair, List<Grant>> known = new HashMap<>();
    List<StatementLine> lines = new ArrayList<>();
    for (JsonNode line : told.lines()) {
      lines.add(line(line, grants(known, line, period)));
    }
    return lines;
  }

  /** Its stewards and the authority are told of its data, who speak for it as a consumer not. */
  private static boolean isToldOfItsData(Actor actor, String agency) {
    if (actor.is(Role.AUTHORITY) || actor.is(Role.AUDITOR) || actor.is(Role.STEWARD, agency)) {
      return true;
    }
    if (actor.is(Role.CONSUMER, agency)) {
      return false;
    }
    throw new ProblemException(
        Kind.FORBIDDEN, "A statement is for the agency that it is about.", "使用情况清单仅提供给相应单位。");
  }

  private List<Grant> grants(Map<Pair, List<Grant>> known, JsonNode line, StatementPeriod period)
      throws SQLException {
    Pair pair = new Pair(line.path("consumer").asText(), line.path("resource").asText());
    List<Grant> found = known.get(pair);
    if (found == null) {
      LocalDate from = period.from();
      found = grants.met(pair.consumer(), pair.resource(), from, period.until());
      known.put(pair, found);
    }
    return found;
  }

  private static StatementLine line(JsonNode line, List<Grant> grants) {
    Optional<String> ground = text(line, "ground");
    List<Grant> behind =
        grants.stream()
            .filter(grant -> ground.map(grant.id().toString()::equals).orElse(true))
            .toList();
    List<String> columns = new ArrayList<>();
    line.path("columns").forEach(column -> columns.add(column.asText()));
    return new StatementLine(
        text(line, "consumer"),
        text(line, "user"),
        text(line, "provider"),
        text(line, "resource"),
        ground.or(() -> joined(behind, grant -> grant.id().toString())),
        joined(behind, Grant::purpose),
        line.path("door").asText(),
        line.path("deed").asText(),
        line.path("outcome").asText(),
        line.path("uses").asLong(),
        line.path("rows").asLong(),
        line.path("bytes").asLong(),
        columns,
        Instant.parse(line.path("first").asText()),
        Instant.parse(line.path("last").asText()));
  }

  private static Optional<String> joined(List<Grant> grants, Function<Grant, String> part) {
    return grants.isEmpty()
        ? Optional.empty()
        : Optional.of(grants.stream().map(part).distinct().collect(Collectors.joining("; ")));
  }

  private static Optional<String> text(JsonNode line, String name) {
    return Optional.ofNullable(line.get(name)).map(JsonNode::asText);
  }
}
