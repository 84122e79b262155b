/**
 * The open catalog: what the public may have, for people and, as DCAT 3, for harvesters (NB32,
 * NB33, NJ31, RZ18).
 */
package org.civiclake.governance.server.catalog.open;
