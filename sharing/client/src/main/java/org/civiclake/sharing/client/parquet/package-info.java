/** Rows out of downloaded Parquet files, without Hadoop's file systems and codecs. */
package org.civiclake.sharing.client.parquet;
