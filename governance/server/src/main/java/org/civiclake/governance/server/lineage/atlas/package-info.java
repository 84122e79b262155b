/**
 * Lineage in Apache Atlas: the types, the entities that a run makes, and the writer that brings
 * them there.
 */
package org.civiclake.governance.server.lineage.atlas;
