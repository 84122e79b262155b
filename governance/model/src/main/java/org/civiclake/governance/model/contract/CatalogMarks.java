package org.civiclake.governance.model.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.civiclake.governance.model.yaml.Section;
import org.civiclake.governance.model.yaml.Words;

/**
 * Reads what a contract says for the catalog alone: grounds against opening, collection, delivery.
 */
final class CatalogMarks {

  private static final Pattern GROUND = Pattern.compile("[A-Z]{2,8}:[a-z0-9]+(-[a-z0-9]+)*");

  private CatalogMarks() {}

  /** NB30, NB31, YZ18: each with its regulation. */
  static List<String> openGrounds(Section custom) {
    List<String> openGrounds = custom.texts("openGrounds");
    openGrounds.stream()
        .filter(ground -> !GROUND.matcher(ground).matches())
        .forEach(
            ground ->
                custom.problem(
                    "openGrounds",
                    "Not a ground (such as NB:secret-or-privacy): " + ground,
                    "不是不予开放或受限开放的情形(如 NB:secret-or-privacy):" + ground));
    return openGrounds;
  }

  /** NB19: what should be collected and is not says why, and when it will be. */
  static Optional<Contract.NotCollected> notCollected(Section custom) {
    Optional<String> reason = custom.text("notCollectedReason");
    Optional<String> plan = custom.text("collectionPlan");
    if (reason.isPresent() != plan.isPresent()) {
      custom.problem(
          reason.isPresent() ? "collectionPlan" : "notCollectedReason",
          "What is not collected yet has both a reason and a plan (NB19)",
          "尚未归集的数据须同时说明原因(notCollectedReason)和归集计划(collectionPlan)(NB19)");
    }
    return reason.isEmpty() || plan.isEmpty()
        ? Optional.empty()
        : Optional.of(new Contract.NotCollected(reason.get(), plan.get()));
  }

  /** NJ24: the base database whose basic items these are. */
  static Optional<BaseDatabase> baseDatabase(Section custom) {
    return custom.optional(
        "baseDatabase", text -> Words.read("base database", BaseDatabase.class, text));
  }

  /** NB23, SX22, YZ15: the ways in which consumers may have it. */
  static List<DeliveryMethod> delivery(Section custom) {
    List<DeliveryMethod> methods = new ArrayList<>();
    for (String text : custom.texts("deliveryMethods")) {
      try {
        methods.add(Words.read("delivery method", DeliveryMethod.class, text));
      } catch (IllegalArgumentException e) {
        custom.problem("deliveryMethods", e);
      }
    }
    if (methods.isEmpty()) {
      custom.problem("deliveryMethods", "Needs at least one", "至少填写一种提供方式");
    }
    return methods;
  }

  /**
   * X3: what demands a mark has a field that bears it, and no field bears one that nobody asked.
   */
  static void checkWatermark(
      Section custom, Optional<Grade> markedFrom, Grade grade, List<Field> fields) {
    boolean borne = fields.stream().anyMatch(field -> field.watermark().isPresent());
    if (markedFrom.isEmpty() && borne) {
      custom.problem(
          "watermarkGrade",
          "A field bears a watermark, and nothing says from which grade on",
          "有数据项设置了水印,但未说明自哪一级别起须加水印");
    }
    if (markedFrom.filter(from -> grade.compareTo(from) >= 0).isPresent() && !borne) {
      custom.problem(
          "watermarkGrade",
          "Copies of grade %s must be marked, and no field says by how much it may be changed"
                  .formatted(grade)
              + " (watermark)",
          "%s 级数据的副本须加水印,但没有数据项注明允许的变动幅度(watermark)".formatted(grade));
    }
  }

  /** The fields, marked where the resource's grade demands it. */
  static List<Field> marked(List<Field> fields, Optional<Grade> markedFrom, Grade grade) {
    return markedFrom.filter(from -> grade.compareTo(from) >= 0).isPresent()
        ? fields
        : fields.stream().map(field -> field.with(Optional.empty())).toList();
  }
}
