package org.civiclake.governance.server.grant;

/**
 * Why a grant ends before its time.
 *
 * @param reason for the record, and for the consumer
 */
public record RevocationRequest(String reason) {}
