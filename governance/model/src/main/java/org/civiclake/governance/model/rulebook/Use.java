package org.civiclake.governance.model.rulebook;

import java.util.Optional;

/**
 * What an applicant may want restricted open data for, where the regulation tells uses apart
 * (NJ32).
 *
 * @param id what applications name
 * @param text the regulation's own words
 * @param article where it stands
 * @param limit what the use is limited to, for which the applicant vouches
 * @param competition how those are found who may have the data for it
 */
public record Use(
    String id,
    Term text,
    Article article,
    Optional<Named> limit,
    Optional<Competition> competition) {}
