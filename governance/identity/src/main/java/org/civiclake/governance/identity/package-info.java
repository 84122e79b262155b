/**
 * Who a token speaks of, for every server alike: tokens of the embedded issuer or of any OpenID
 * provider are verified (RFC 7519, RFC 8725), and their claims become a principal of the platform.
 */
package org.civiclake.governance.identity;
