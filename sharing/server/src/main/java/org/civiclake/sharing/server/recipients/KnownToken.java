package org.civiclake.sharing.server.recipients;

import java.time.Instant;

/** A token's recipient, whatever its state, and when the token ends. */
record KnownToken(Recipient recipient, Instant expiresAt) {}
