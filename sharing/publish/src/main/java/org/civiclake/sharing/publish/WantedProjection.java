package org.civiclake.sharing.publish;

import java.util.Optional;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.mask.Projection;

/**
 * A projection that someone may read, and the resource that it is of.
 *
 * @param grade the strictest grade of its columns; those who serve it take the strictest way when
 *     it is absent
 */
public record WantedProjection(ResourceId resource, Projection projection, Optional<Grade> grade) {

  /** A projection whose grade is not known. */
  public WantedProjection(ResourceId resource, Projection projection) {
    this(resource, projection, Optional.empty());
  }
}
