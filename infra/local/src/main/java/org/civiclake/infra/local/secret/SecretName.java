package org.civiclake.infra.local.secret;

import java.util.Locale;

/** The stack's own secrets. */
public enum SecretName {
  /** PostgreSQL's superuser. */
  POSTGRESQL_SUPERUSER,
  /** The database of the governance server. */
  POSTGRESQL_GOVERNANCE,
  /** The database of the catalog server. */
  POSTGRESQL_CATALOG,
  /** The database of the sharing server. */
  POSTGRESQL_SHARING,
  /** The public security department's own database. */
  POSTGRESQL_PUBLIC_SECURITY,
  /** The object store's account. */
  S3_ACCESS_KEY,
  /** The object store's key. */
  S3_SECRET_KEY,
  /** Atlas's administrator. */
  ATLAS_ADMIN,
  /** What Ranger plugins poll policies with. */
  RANGER_POLLER,
  /** What Trino's nodes trust each other by. */
  TRINO_INTERNAL;

  /** Its key in the file, for example {@code postgresql.governance}. */
  public String key() {
    String lower = name().toLowerCase(Locale.ROOT);
    int first = lower.indexOf('_');
    return lower.substring(0, first) + "." + lower.substring(first + 1).replace('_', '-');
  }
}
