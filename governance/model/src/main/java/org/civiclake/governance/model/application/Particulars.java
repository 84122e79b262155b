package org.civiclake.governance.model.application;

import java.util.Optional;

/**
 * What an applicant says about the use of the data; which of it must be said, the rulebook knows.
 *
 * @param purpose what for (数据用途; NB23, NB37)
 * @param scenario in which application scenario (应用场景; NB23, RZ15, YZ15)
 * @param legalBasis on what law (法律依据; NB23)
 * @param reason why the data are needed (申请理由; SX23)
 * @param safeguards how the data will be kept safe (安全保障措施; NB37)
 * @param allRows whether all rows are asked for, in so many words
 * @param use for which of the uses that the regulation tells apart (NJ32)
 * @param withinLimit whether the applicant vouches for what that use is limited to (NJ32)
 * @param commitment whether the applicant vouches for truth, compliance and safety (RZ15)
 */
public record Particulars(
    Optional<String> purpose,
    Optional<String> scenario,
    Optional<String> legalBasis,
    Optional<String> reason,
    Optional<String> safeguards,
    Optional<String> use,
    boolean withinLimit,
    boolean allRows,
    boolean commitment) {}
