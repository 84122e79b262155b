/** Reads what agencies submit: delimited files, workbooks, and tables of their databases. */
package org.civiclake.ingestion.source;
