package org.civiclake.governance.model.catalog;

/** A step that the catalog's rules do not allow, with the reason for people. */
public final class CatalogRefusal extends RuntimeException {

  private final String chinese;

  public CatalogRefusal(String english, String chinese) {
    super(english);
    this.chinese = chinese;
  }

  /** The reason, and what to do, in Chinese. */
  public String chinese() {
    return chinese;
  }
}
