/** What the protocol asks for, done: a decision, a check, then Iceberg's own handler. */
package org.civiclake.lakehouse.catalog.tables;
