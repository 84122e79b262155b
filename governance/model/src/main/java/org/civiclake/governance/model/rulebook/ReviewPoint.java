package org.civiclake.governance.model.rulebook;

/**
 * What is looked at, on record, before data are opened.
 *
 * @param id lower kebab case, for example {@code secrecy}
 * @param text the regulation's words
 * @param article where it stands
 */
public record ReviewPoint(String id, Term text, Article article) {}
