package org.civiclake.governance.model.catalog;

import java.text.Normalizer;
import org.civiclake.governance.model.contract.Field;

/** What makes two fields without an agreed meaning look the same: Chinese name and type. */
record Likeness(String chineseName, String type) {

  static Likeness of(Field field) {
    return new Likeness(plain(field.chineseName()), field.type().text());
  }

  /** The name without spaces, with half-width letters and digits. */
  static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("[\\s·_-]", "");
  }
}
