/** Takes a batch through the layers, exactly once. */
package org.civiclake.ingestion.landing;
