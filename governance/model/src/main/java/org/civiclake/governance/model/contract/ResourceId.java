package org.civiclake.governance.model.contract;

import java.util.regex.Pattern;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;

/**
 * A data resource's identity in the catalog: its provider and its name within it.
 *
 * @param agency the provider, lower kebab case, for example {@code civil-affairs}
 * @param name lower snake case, for example {@code subsistence_allowance}
 */
public record ResourceId(String agency, String name) {

  private static final Pattern AGENCY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public ResourceId {
    if (!isAgency(agency)) {
      throw new IllegalArgumentException("Not an agency (lower kebab case): " + agency);
    }
    if (!TableName.isIdentifier(name)) {
      throw new IllegalArgumentException("Not a resource name (lower snake case): " + name);
    }
  }

  /**
   * Reads {@code agency/name}.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static ResourceId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("Not a resource (agency/name): " + text);
    }
    return new ResourceId(text.substring(0, slash), text.substring(slash + 1));
  }

  /** Whether the text can name an agency. */
  public static boolean isAgency(String text) {
    return text.length() <= 63 && AGENCY.matcher(text).matches();
  }

  /**
   * The resource's table in a layer, for example {@code std_civil_affairs.subsistence_allowance}.
   */
  public TableName in(Layer layer) {
    return new TableName(layer.prefix() + "_" + agency.replace('-', '_'), name);
  }

  @Override
  public String toString() {
    return agency + "/" + name;
  }
}
