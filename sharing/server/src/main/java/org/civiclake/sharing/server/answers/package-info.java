/** Published tables as messages of the Delta Sharing protocol, with pre-signed addresses. */
package org.civiclake.sharing.server.answers;
