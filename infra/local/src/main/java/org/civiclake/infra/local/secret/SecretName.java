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
  /** The object store's account for the lake's tables: the servers' and Trino's. */
  S3_ACCESS_KEY,
  /** Its key. */
  S3_SECRET_KEY,
  /** The object store's account for agencies' files, which opens nothing else. */
  LANDING_ACCESS_KEY,
  /** Its key. */
  LANDING_SECRET_KEY,
  /** What guards the object store's copy of the servers' key. */
  S3_KEYSTORE,
  /** What the lake's objects are encrypted with where they lie. */
  S3_ENCRYPTION,
  /** What its key is derived with. */
  S3_ENCRYPTION_SALT,
  /** What agencies' files are encrypted with where they lie. */
  LANDING_ENCRYPTION,
  /** What its key is derived with. */
  LANDING_ENCRYPTION_SALT,
  /** Atlas's administrator. */
  ATLAS_ADMIN,
  /** What Ranger plugins poll policies with. */
  RANGER_POLLER,
  /** What the governance server seals words about persons with. */
  GOVERNANCE_SEAL,
  /** What Trino's nodes trust each other by. */
  TRINO_INTERNAL,
  /** What Trino tells the catalog server of queries with. */
  TRINO_EVENTS;

  /** Whether it names an account of the object store, and is short. */
  boolean isAccessKey() {
    return this == S3_ACCESS_KEY || this == LANDING_ACCESS_KEY;
  }

  /** Its key in the file, for example {@code postgresql.governance}. */
  public String key() {
    String lower = name().toLowerCase(Locale.ROOT);
    int first = lower.indexOf('_');
    return lower.substring(0, first) + "." + lower.substring(first + 1).replace('_', '-');
  }
}
