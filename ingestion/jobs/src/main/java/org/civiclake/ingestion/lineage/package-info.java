/** What OpenLineage's listener says of our runs beyond what it finds by itself: their batch. */
package org.civiclake.ingestion.lineage;
