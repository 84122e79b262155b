package org.civiclake.governance.model.catalog;

/** What an agency asks of the catalog for one of its resources. */
public enum Proposal {
  /** That the resource stand in the catalog as its contract says (编目). */
  COMPILATION,
  /** That the resource leave the catalog (撤销). */
  WITHDRAWAL
}
