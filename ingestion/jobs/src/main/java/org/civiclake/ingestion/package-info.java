/**
 * The jobs that bring agencies' data into the lake, submitted with {@code spark-submit}: {@link
 * org.civiclake.ingestion.source} reads what an agency submits, {@link
 * org.civiclake.ingestion.check} types and checks its rows, {@link org.civiclake.ingestion.landing}
 * takes a batch through raw, std and quarantine.
 *
 * <p>Nothing here knows HTTP servers.
 */
package org.civiclake.ingestion;
