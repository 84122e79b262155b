/**
 * Who is who: principals, and the embedded issuer of their tokens (OAuth 2.0 client credentials,
 * RFC 6749; JWT, RFC 7519). In production an OIDC provider issues tokens with the same claims.
 */
package org.civiclake.governance.server.identity;
