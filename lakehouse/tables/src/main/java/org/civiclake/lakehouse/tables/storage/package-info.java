/** Buckets and files on S3-compatible object storage. */
package org.civiclake.lakehouse.tables.storage;
