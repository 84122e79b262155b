/** Tokens of the platform's own issuer and of others, good and bad. */
package org.civiclake.governance.identity;
