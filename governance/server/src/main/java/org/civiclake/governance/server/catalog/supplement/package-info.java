/** Supplements: the catalogs that lower levels file beside the city's (NB10, NB32, NJ12). */
package org.civiclake.governance.server.catalog.supplement;
