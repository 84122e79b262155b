/** The names of the lake's tables: layers, schemas, tables. */
package org.civiclake.governance.model.table;
