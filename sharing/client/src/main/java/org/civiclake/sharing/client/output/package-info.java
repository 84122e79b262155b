/** Rows written as CSV, JSON Lines and Parquet. */
package org.civiclake.sharing.client.output;
