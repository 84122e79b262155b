package org.civiclake.governance.model.contract;

import java.util.Optional;
import java.util.regex.Pattern;
import org.civiclake.governance.model.yaml.RefusedValueException;

/**
 * A datum that several agencies hold, and the one that is right (一数一源; NB12, NJ17).
 *
 * @param id for example {@code person.name}
 * @param name its Chinese name
 * @param identifiedBy the datum that says whose it is, for example {@code person.citizen-id}; empty
 *     when the datum identifies itself
 * @param source the authoritative source
 */
public record Semantic(String id, String name, Optional<String> identifiedBy, ResourceId source) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

  public Semantic {
    if (!ID.matcher(id).matches()) {
      throw new RefusedValueException(
          "Not a semantic (subject.datum, lower case): " + id, "不是语义标识(主体.数据,小写):" + id);
    }
  }
}
