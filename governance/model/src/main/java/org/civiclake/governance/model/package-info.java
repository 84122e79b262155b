/**
 * What the regulations talk about, in plain Java: contracts, tiers, grades, masks, grants, identity
 * numbers and the names of the lake's tables.
 *
 * <p>Nothing here knows a framework, Spark, HTTP or SQL engines; a mask renders itself as the text
 * of an expression and never runs one.
 */
package org.civiclake.governance.model;
