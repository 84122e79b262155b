/** Masks, row filters, and the projection that the two make of a table. */
package org.civiclake.governance.model.mask;
