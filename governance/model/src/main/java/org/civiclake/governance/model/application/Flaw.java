package org.civiclake.governance.model.application;

/**
 * One thing that is wrong with a request.
 *
 * @param where the member of the request, for example {@code rows.column}
 * @param english what is wrong, and what to do
 * @param chinese the same in Chinese
 */
public record Flaw(String where, String english, String chinese) {}
