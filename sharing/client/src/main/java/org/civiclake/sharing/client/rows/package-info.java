/** Conditions on rows: read from SQL, applied here, and told to the server as hints. */
package org.civiclake.sharing.client.rows;
