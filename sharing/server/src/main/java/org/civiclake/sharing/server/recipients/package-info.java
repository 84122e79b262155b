/** Who may pull, by which token, until when; tokens are kept as hashes alone. */
package org.civiclake.sharing.server.recipients;
