/** Keeps the lake's tables small: old snapshots, small files, files that no snapshot has. */
package org.civiclake.ingestion.maintenance;
