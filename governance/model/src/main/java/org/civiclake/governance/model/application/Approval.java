package org.civiclake.governance.model.application;

import org.civiclake.governance.model.rulebook.Step;

/**
 * One party's consent.
 *
 * @param step the step of the route that it was given in
 * @param party for whom
 * @param by by which person
 */
public record Approval(Step step, Party party, String by) {}
