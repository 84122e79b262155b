package org.civiclake.governance.model.supervision;

import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.contract.UpdateSchedule.Frequency;

/**
 * What the catalog said of a resource, in the edition that was in force.
 *
 * @param frequency how often it is updated (NB41)
 * @param openTier how far it may go to the public
 */
public record Declared(Frequency frequency, Tier openTier) {}
