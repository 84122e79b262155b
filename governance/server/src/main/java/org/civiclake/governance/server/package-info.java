/**
 * The governance server: contracts, grants, the policies that follow from them for Ranger plugins
 * to poll, the embedded token issuer, and lineage on its way into Atlas.
 *
 * <p>Each package is one concern, with its REST resources, its rules and its store side by side.
 * Every endpoint needs a caller who has proved who it is; what an endpoint does not allow is
 * denied.
 */
package org.civiclake.governance.server;
