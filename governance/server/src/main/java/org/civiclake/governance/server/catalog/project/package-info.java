/**
 * Projects and their acceptance: the catalog of a project is checked against its real tables in the
 * lake (NB13, NJ13, SX12, SX36, RZ30, YZ8).
 */
package org.civiclake.governance.server.catalog.project;
