package org.civiclake.governance.model.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.civiclake.governance.model.change.ChangeEvent.Approved;
import org.civiclake.governance.model.change.ChangeEvent.Made;
import org.civiclake.governance.model.change.ChangeEvent.Refused;
import org.civiclake.governance.model.change.ChangeEvent.Requested;
import org.civiclake.governance.model.change.ChangeEvent.Reviewed;

/**
 * A change to data that are there. It is made only when the authority has approved it, and whoever
 * made it does not review it (SX31, SX32).
 *
 * @param history its events, the request first
 */
public record DataChange(List<ChangeEvent> history) {

  private static final Pattern BATCH = Pattern.compile("[0-9a-f]{32}");

  public DataChange {
    history = List.copyOf(history);
    if (history.isEmpty() || !(history.get(0) instanceof Requested)) {
      throw new IllegalArgumentException("A change of data begins with a request");
    }
  }

  /** The change after something happened to it. */
  public DataChange after(ChangeEvent event) {
    List<ChangeEvent> longer = new ArrayList<>(history);
    longer.add(event);
    return new DataChange(longer);
  }

  /** The request. */
  public Requested request() {
    return (Requested) history.get(0);
  }

  /** How far it has come; after a review that it failed it may be made again. */
  public ChangeStage stage() {
    ChangeEvent last = history.get(history.size() - 1);
    if (last instanceof Reviewed reviewed) {
      return reviewed.passed() ? ChangeStage.REVIEWED : ChangeStage.APPROVED;
    }
    if (last instanceof Made) {
      return ChangeStage.MADE;
    }
    if (last instanceof Refused) {
      return ChangeStage.REFUSED;
    }
    return last instanceof Approved ? ChangeStage.APPROVED : ChangeStage.REQUESTED;
  }

  /** Who made it last, and with which batch. */
  public Optional<Made> made() {
    return history.stream()
        .filter(Made.class::isInstance)
        .map(Made.class::cast)
        .reduce((earlier, later) -> later);
  }

  /** The authority agrees, but nobody to what they asked for themselves. */
  public Approved approve(String by) {
    require(ChangeStage.REQUESTED);
    requireOther(request().by(), by, "The one who asked does not approve.", "申报人不得审批本人申报。");
    return new Approved(by);
  }

  /** The authority does not agree. */
  public Refused refuse(String by) {
    require(ChangeStage.REQUESTED);
    return new Refused(by);
  }

  /** It is made. */
  public Made make(String by, String batch) {
    require(ChangeStage.APPROVED);
    if (!BATCH.matcher(batch).matches()) {
      throw ChangeRefusal.againstTheRules(
          "Name the batch that made the change (32 hexadecimal digits).",
          "请填写修改所形成的批次号(32 位十六进制)。");
    }
    return new Made(by, batch);
  }

  /** Somebody else looks it over. */
  public Reviewed review(String by, boolean passed) {
    require(ChangeStage.MADE);
    requireOther(
        made().orElseThrow().by(),
        by,
        "The one who made the change does not review it.",
        "修改人不得复核本人所作修改。");
    return new Reviewed(by, passed);
  }

  private void require(ChangeStage stage) {
    if (stage() != stage) {
      throw ChangeRefusal.notNow(
          "The change is %s; this step needs %s.".formatted(stage(), stage),
          "当前状态为 %s,本步骤须处于 %s。".formatted(stage(), stage));
    }
  }

  private static void requireOther(String one, String other, String english, String chinese) {
    if (one.equals(other)) {
      throw ChangeRefusal.againstTheRules(english, chinese);
    }
  }
}
