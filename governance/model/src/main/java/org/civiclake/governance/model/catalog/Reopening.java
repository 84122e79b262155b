package org.civiclake.governance.model.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.rulebook.Ground;
import org.civiclake.governance.model.rulebook.Lift;
import org.civiclake.governance.model.rulebook.ReviewPoint;
import org.civiclake.governance.model.rulebook.Rulebook;

/**
 * What was not open to the public is opened only after a review on record, and what was closed only
 * when what closed it can be lifted so (NB30, NB31, NB52, NJ39, RZ17, RZ19, YZ18, YZ19).
 */
public final class Reopening {

  private final Rulebook rulebook;

  public Reopening(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  /**
   * Whether a new revision must be reviewed before it opens anything: always when it opens what the
   * edition in force keeps closed; and where the regulation names points of review, also when it
   * opens something for the first time, on laxer terms, or shows more of it.
   */
  public boolean needsReview(Optional<Contract> inForce, Contract next) {
    if (next.openTier() == Tier.PROHIBITED) {
      return false;
    }
    boolean wasClosed = inForce.filter(c -> c.openTier() == Tier.PROHIBITED).isPresent();
    return wasClosed
        || !rulebook.opening().review().isEmpty()
            && inForce.filter(now -> !opensMore(now, next)).isEmpty();
  }

  private static boolean opensMore(Contract inForce, Contract next) {
    return next.openTier().compareTo(inForce.openTier()) < 0
        || next.fields().stream()
            .filter(field -> field.mask() != Mask.NULL)
            .anyMatch(
                field ->
                    inForce
                        .field(field.name())
                        .filter(was -> was.mask() == field.mask())
                        .isEmpty());
  }

  /**
   * What a review leaves open: a point that the regulation names and nobody looked at, one that it
   * does not know, a ground that is not lifted in this way.
   *
   * @param inForce the resource in the edition in force, if it is there
   * @param lift by what the data may be opened now
   * @param findings what was found, by the regulation's points
   */
  public List<Finding> gaps(
      Optional<Contract> inForce, Optional<Lift> lift, Map<String, String> findings) {
    List<Finding> gaps = new ArrayList<>();
    List<String> points = rulebook.opening().review().stream().map(ReviewPoint::id).toList();
    for (ReviewPoint point : rulebook.opening().review()) {
      if (findings.getOrDefault(point.id(), "").isBlank()) {
        gaps.add(
            new Finding(
                "findings." + point.id(),
                "Say what was found: %s (%s).".formatted(point.text().en(), point.article()),
                "请填写审查结论:%s(%s)。".formatted(point.text().zh(), point.article())));
      }
    }
    findings.keySet().stream()
        .filter(point -> !points.contains(point))
        .forEach(
            point ->
                gaps.add(
                    new Finding(
                        "findings." + point,
                        "Is no point of the review; the points are %s.".formatted(points),
                        "不是审查要点;要点为 %s。".formatted(points))));
    List<String> closedFor =
        inForce
            .filter(contract -> contract.openTier() == Tier.PROHIBITED)
            .map(contract -> Statements.named(rulebook, contract))
            .orElse(List.of());
    for (String id : closedFor) {
      rulebook.opening().prohibited().stream()
          .filter(ground -> ground.id().equals(id))
          .filter(ground -> lift.filter(ground.lifted()::containsKey).isEmpty())
          .forEach(ground -> gaps.add(notLifted(ground)));
    }
    return gaps;
  }

  private static Finding notLifted(Ground ground) {
    return ground.lifted().isEmpty()
        ? new Finding(
            "lift",
            "%s keeps it closed, and nothing lifts that (%s)."
                .formatted(ground.id(), ground.article()),
            "“%s”(%s)不可解除,不得开放。".formatted(ground.text().zh(), ground.article()))
        : new Finding(
            "lift",
            "%s is lifted by one of %s (%s)."
                .formatted(ground.id(), ground.lifted().keySet(), ground.article()),
            "“%s”仅可因 %s 解除(%s)。"
                .formatted(ground.text().zh(), ground.lifted().keySet(), ground.article()));
  }
}
