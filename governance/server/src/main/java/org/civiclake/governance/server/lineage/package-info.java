/**
 * Lineage: OpenLineage run events come in, wait in PostgreSQL, and go to Atlas in batches, off the
 * job's path. No job of the platform writes lineage itself.
 */
package org.civiclake.governance.server.lineage;
