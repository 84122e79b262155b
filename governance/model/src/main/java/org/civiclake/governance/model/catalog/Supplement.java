package org.civiclake.governance.model.catalog;

import org.civiclake.governance.model.identity.DivisionCode;

/**
 * A lower level's own catalog beside the city's, filed for the record (补充目录备案; NB10, NB32, NJ12).
 *
 * @param number counted from 1
 * @param agency whose it is
 * @param division the division that the agency serves
 * @param status how far the filing has come
 */
public record Supplement(int number, String agency, String division, Status status) {

  /** How far a filing has come. */
  public enum Status {
    /** It waits for the authority. */
    FILED,
    /** The authority has it on record. */
    ACKNOWLEDGED,
    /** The authority gave it back with a reason. */
    RETURNED
  }

  /**
   * Files a supplement.
   *
   * @param own the division of the agency that files
   * @param city the division of the installation
   * @throws CatalogRefusal unless the agency serves a division below the installation's
   */
  public static Supplement file(int number, String agency, DivisionCode own, DivisionCode city) {
    if (!own.within(city) || own.equals(city)) {
      throw new CatalogRefusal(
          "%s serves %s; only an agency of a division below %s files a supplement."
              .formatted(agency, own, city),
          "%s 服务于 %s,仅 %s 下级单位可报备补充目录。".formatted(agency, own, city));
    }
    return new Supplement(number, agency, own.value(), Status.FILED);
  }

  /** The level of its division: 1 province, 2 city, 3 county (SX4, NJ12). */
  public int level() {
    return new DivisionCode(division).level();
  }

  /**
   * Puts it on record.
   *
   * @throws CatalogRefusal when it was decided on already
   */
  public Supplement acknowledge() {
    return decided(Status.ACKNOWLEDGED);
  }

  /**
   * Gives it back.
   *
   * @throws CatalogRefusal when it was decided on already
   */
  public Supplement giveBack() {
    return decided(Status.RETURNED);
  }

  private Supplement decided(Status decision) {
    if (status != Status.FILED) {
      throw new CatalogRefusal(
          "Supplement %d is %s already.".formatted(number, status),
          "第 %d 号补充目录当前状态为 %s。".formatted(number, status));
    }
    return new Supplement(number, agency, division, decision);
  }
}
