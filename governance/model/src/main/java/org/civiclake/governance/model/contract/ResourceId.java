package org.civiclake.governance.model.contract;

import java.util.regex.Pattern;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.model.yaml.RefusedValueException;

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
      throw new RefusedValueException(
          "Not an agency (lower kebab case): " + agency, "不是单位标识(小写字母、数字和连字符):" + agency);
    }
    if (!TableName.isIdentifier(name)) {
      throw new RefusedValueException(
          "Not a resource name (lower snake case): " + name, "不是资源名(小写字母、数字和下划线):" + name);
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
      throw new RefusedValueException(
          "Not a resource (agency/name): " + text, "不是数据资源(单位/名称):" + text);
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
