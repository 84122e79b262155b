package org.civiclake.governance.model.contract;

import org.civiclake.governance.model.identity.DivisionCode;

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
      throw new IllegalArgumentException("Not an agency (lower kebab case): " + id);
    }
    if (!DivisionCode.isValid(divisionCode)) {
      throw new IllegalArgumentException("Not a division code: " + divisionCode);
    }
  }

  /** A body outside. */
  public Agency(String id, String name, String divisionCode) {
    this(id, name, divisionCode, false);
  }
}
