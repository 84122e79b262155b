package org.civiclake.governance.model.change;

import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.issue.Sealed;

/** What happens to a change of data (SX31 申报、审批、修改、复核). */
public sealed interface ChangeEvent {

  /**
   * Its provider asks for it.
   *
   * @param by who asks
   * @param bulk whether many rows are changed at once (SX32 批量数据修改)
   * @param issue the matter that it answers
   * @param words what is to be changed and why
   */
  record Requested(ResourceId resource, String by, boolean bulk, Optional<UUID> issue, Sealed words)
      implements ChangeEvent {}

  /** The authority agrees. */
  record Approved(String by) implements ChangeEvent {}

  /** The authority does not agree. */
  record Refused(String by) implements ChangeEvent {}

  /**
   * It was made.
   *
   * @param batch the batch that made it
   */
  record Made(String by, String batch) implements ChangeEvent {}

  /**
   * Somebody else looked it over.
   *
   * @param passed whether it was made as it was approved
   */
  record Reviewed(String by, boolean passed) implements ChangeEvent {}
}
