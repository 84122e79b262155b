package org.civiclake.sharing.protocol;

/**
 * Why a request was not answered (Delta Sharing protocol, every request).
 *
 * @param errorCode for programs, upper snake case
 * @param message for people
 */
public record ErrorResponse(String errorCode, String message) {}
