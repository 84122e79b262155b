package org.civiclake.sharing.publish;

import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.mask.Projection;

/** A projection that someone may read, and the resource that it is of. */
public record WantedProjection(ResourceId resource, Projection projection) {}
