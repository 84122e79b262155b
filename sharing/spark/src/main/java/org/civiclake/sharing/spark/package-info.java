/**
 * A read-only Spark data source over a share: {@code
 * spark.read().format("civiclakeSharing").load("profile.share#share.schema.table")}, and {@code
 * spark.readStream()} to follow it.
 */
package org.civiclake.sharing.spark;
