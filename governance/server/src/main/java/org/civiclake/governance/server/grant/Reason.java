package org.civiclake.governance.server.grant;

/**
 * Why something is done.
 *
 * @param reason for the record, and for those concerned
 */
public record Reason(String reason) {}
