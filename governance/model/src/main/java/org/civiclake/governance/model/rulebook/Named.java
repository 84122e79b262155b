package org.civiclake.governance.model.rulebook;

/**
 * What an article calls something, or says in words.
 *
 * @param term the words
 * @param article where they stand
 */
public record Named(Term term, Article article) {}
