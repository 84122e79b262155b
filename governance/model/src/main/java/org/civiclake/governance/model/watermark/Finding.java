package org.civiclake.governance.model.watermark;

import org.civiclake.governance.model.key.KeyName;

/**
 * How well one column of a sample fits one recipient's mark.
 *
 * @param recipient the recipient, and the version of the key
 * @param column the sample's column
 * @param carrier the field whose mark was looked for
 * @param matches how many blocks lie as the recipient's key chooses
 * @param blocks how many blocks there are; half of them match by chance
 * @param log10Chance the logarithm to base 10 of the chance that a recipient who has nothing to do
 *     with the sample matches so well (binomial tail)
 * @param log10Corrected the same, over all recipients and columns that were tried (Bonferroni)
 */
public record Finding(
    KeyName recipient,
    String column,
    String carrier,
    int matches,
    int blocks,
    double log10Chance,
    double log10Corrected) {}
