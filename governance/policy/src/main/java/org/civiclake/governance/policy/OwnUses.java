package org.civiclake.governance.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * The rows of the use log that an agency is sent and may query: those on its own uses, and for its
 * stewards those on its resources too (SX22).
 *
 * @param agency whose
 * @param provided whether uses of the agency's resources by others belong to it
 */
record OwnUses(String agency, boolean provided) {

  private static final String CONSUMED = "\"consumer\" = '%s'";
  private static final String CONSUMED_OR_PROVIDED = CONSUMED + " OR \"provider\" = '%s'";
  private static final Pattern WRITTEN =
      Pattern.compile("\"consumer\" = '([a-z0-9-]+)'( OR \"provider\" = '([a-z0-9-]+)')?");

  OwnUses {
    if (!ResourceId.isAgency(agency)) {
      throw new IllegalArgumentException("Not an agency: " + agency);
    }
  }

  /** The rows as a Trino expression. */
  String trino() {
    return provided ? CONSUMED_OR_PROVIDED.formatted(agency, agency) : CONSUMED.formatted(agency);
  }

  /** Reads what {@link #trino} wrote, and nothing else. */
  static Optional<OwnUses> read(String expression) {
    Matcher written = WRITTEN.matcher(expression);
    if (!written.matches() || !ResourceId.isAgency(written.group(1))) {
      return Optional.empty();
    }
    OwnUses uses = new OwnUses(written.group(1), written.group(2) != null);
    return Optional.of(uses).filter(read -> read.trino().equals(expression));
  }
}
