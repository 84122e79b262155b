package org.civiclake.governance.model.contract;

/**
 * A field of one agency that must agree with the authoritative source of the same datum, about the
 * same person or organisation (YZ11, NB43).
 *
 * @param semantics the datum
 * @param resource the resource that is compared
 * @param field its field
 * @param identifiedBy its field that says whose datum it is
 * @param source the authoritative source
 * @param sourceField the source's field
 * @param sourceIdentifiedBy the source's field that says whose datum it is
 */
public record Comparison(
    String semantics,
    ResourceId resource,
    String field,
    String identifiedBy,
    ResourceId source,
    String sourceField,
    String sourceIdentifiedBy) {}
