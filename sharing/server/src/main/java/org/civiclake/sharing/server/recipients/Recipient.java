package org.civiclake.sharing.server.recipients;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.sharing.server.network.AddressRanges;

/**
 * An agency's program that pulls shared tables.
 *
 * @param name unique; lower kebab case
 * @param agency the agency whose rights it has
 * @param createdBy who made it; {@link #BY_GRANT} when a grant did
 * @param revokedAt when it was shut out
 * @param addresses where it may come from
 * @param limits what it may do at most, where that is not what every recipient may
 * @param client the OAuth client that may act as it
 */
public record Recipient(
    String name,
    String agency,
    Instant createdAt,
    String createdBy,
    Optional<Instant> revokedAt,
    AddressRanges addresses,
    OwnLimits limits,
    Optional<String> client) {

  /** Who made a recipient that an agency got with its first grant. */
  public static final String BY_GRANT = "(grant)";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  public Recipient {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "Not a recipient's name (lower-case letters, digits and -, at most 63)");
    }
    if (!ResourceId.isAgency(agency)) {
      throw new IllegalArgumentException("Not an agency (lower kebab case)");
    }
  }

  /** One that may come from everywhere, with the usual limits. */
  static Recipient of(String name, String agency, Instant createdAt, String createdBy) {
    return new Recipient(
        name,
        agency,
        createdAt,
        createdBy,
        Optional.empty(),
        AddressRanges.EVERYWHERE,
        OwnLimits.NONE,
        Optional.empty());
  }

  /** Whether the text can name a recipient. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
