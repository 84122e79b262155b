/** Grants: the rules that one must keep to, the table that holds them, and the API to them. */
package org.civiclake.governance.server.grant;
