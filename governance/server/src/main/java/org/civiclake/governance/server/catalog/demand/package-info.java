/**
 * What agencies miss and what they owe: demand lists, and the responsibility list that follows from
 * the edition in force (NJ12, NJ13, YZ9, YZ15, NB19).
 */
package org.civiclake.governance.server.catalog.demand;
