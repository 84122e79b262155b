/**
 * S3 remote signing (Iceberg REST, {@code …/tables/{table}/sign}): engines hold no storage key, and
 * get each request signed that stays inside the table they may touch.
 */
package org.civiclake.lakehouse.catalog.signing;
