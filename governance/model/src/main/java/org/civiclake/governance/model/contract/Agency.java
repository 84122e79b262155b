package org.civiclake.governance.model.contract;

import org.civiclake.governance.model.identity.DivisionCode;
import org.civiclake.governance.model.yaml.RefusedValueException;

/**
 * A body that provides or uses data (数据提供单位, 数据使用单位).
 *
 * @param id lower kebab case, for example {@code civil-affairs}
 * @param name its Chinese name
 * @param divisionCode the division that it serves
 * @param inside whether it belongs to the body whose regulation is in force, or to its line (SX23)
 */
public record Agency(String id, String name, String divisionCode, boolean inside) {

  public Agency {
    if (!ResourceId.isAgency(id)) {
      throw new RefusedValueException(
          "Not an agency (lower kebab case): " + id, "不是单位标识(小写字母、数字和连字符):" + id);
    }
    if (!DivisionCode.isValid(divisionCode)) {
      throw new RefusedValueException(
          "Not a division code: " + divisionCode, "不是行政区划代码:" + divisionCode);
    }
  }

  /** A body outside. */
  public Agency(String id, String name, String divisionCode) {
    this(id, name, divisionCode, false);
  }
}
