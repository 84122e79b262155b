/**
 * Puts what people do by SQL on record (SX22, NB47).
 *
 * <p>Trino's own HTTP event listener says here when a query begins and when it has ended, and says
 * it again until it is answered. That a query began is kept before its tables can be loaded, for
 * this server is the one that they are loaded from; so a query whose Trino is killed is on record
 * too. What arrives is in the database before it is answered, and goes into the lake exactly once.
 * The text of a query holds values that people asked for: it is read for names of tables, and never
 * kept.
 */
package org.civiclake.lakehouse.catalog.sql;
