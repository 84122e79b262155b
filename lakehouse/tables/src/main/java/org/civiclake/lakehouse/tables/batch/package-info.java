/** A batch's way into a table: written to a branch, audited there, published by fast-forward. */
package org.civiclake.lakehouse.tables.batch;
