package org.civiclake.governance.model.catalog;

/**
 * Something that stands against an entry, or that its reviewer should know.
 *
 * @param where the place in the contract, for example {@code fields.name}; empty for the whole
 * @param english what it is, and what to do
 * @param chinese the same in Chinese
 */
public record Finding(String where, String english, String chinese) {}
