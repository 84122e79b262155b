/**
 * Files for people: published tables as CSV, JSON Lines, XLSX and Parquet, made once for each
 * snapshot, and given to whom the policies let read the table at that moment.
 */
package org.civiclake.sharing.server.download;
