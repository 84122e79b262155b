package org.civiclake.governance.server.identity;

/** A public key for signatures (RFC 7517). */
public record JsonWebKey(String kty, String use, String alg, String kid, String n, String e) {}
