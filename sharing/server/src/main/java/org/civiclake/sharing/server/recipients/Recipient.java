package org.civiclake.sharing.server.recipients;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * An agency's program that pulls shared tables.
 *
 * @param name unique; lower kebab case
 * @param agency the agency whose rights it has
 * @param createdAt when its present token was made
 * @param createdBy who made it
 * @param expiresAt when its token ends
 * @param revokedAt when it was shut out
 */
public record Recipient(
    String name,
    String agency,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    Optional<Instant> revokedAt) {

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

  /** Whether the text can name a recipient. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
