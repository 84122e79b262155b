/** Uses as a table of the lake. */
package org.civiclake.lakehouse.uselog.table;
