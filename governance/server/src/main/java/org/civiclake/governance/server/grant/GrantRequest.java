package org.civiclake.governance.server.grant;

import java.util.List;

/**
 * A grant as the authority writes it; anything may be missing or wrong, {@link GrantRules} says
 * what.
 *
 * @param consumer the agency that may use
 * @param resource what it may use, {@code agency/name}
 * @param fields the fields by English name
 * @param rows the rows, or nothing for all
 * @param purpose what for
 * @param legalBasis on what law
 * @param from the first day, ISO 8601
 * @param until the last day, ISO 8601
 */
public record GrantRequest(
    String consumer,
    String resource,
    List<String> fields,
    Rows rows,
    String purpose,
    String legalBasis,
    String from,
    String until) {

  /** Rows whose division lies within one of these. */
  public record Rows(String column, List<String> divisions) {}
}
