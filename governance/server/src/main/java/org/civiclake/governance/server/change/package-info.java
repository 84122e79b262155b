/**
 * Changes of data by request, approval, change and review, all on record (SX31, SX32); what is
 * asked for is sealed, for it may name persons.
 */
package org.civiclake.governance.server.change;
