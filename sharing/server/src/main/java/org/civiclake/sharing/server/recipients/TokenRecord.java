package org.civiclake.sharing.server.recipients;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a token that was handed out.
 *
 * @param issuedBy who offered the link that gave it
 * @param expiresAt when it ends
 * @param replacedAt when another was asked for in its place
 */
public record TokenRecord(
    Instant issuedAt, String issuedBy, Instant expiresAt, Optional<Instant> replacedAt) {}
