package org.civiclake.governance.model.catalog;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.Check;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;

/** A contract's particulars as texts by their place, so that two contracts can be laid together. */
final class Particulars {

  private Particulars() {}

  static Map<String, String> of(Contract contract) {
    Map<String, String> all = new TreeMap<>();
    all.put("version", contract.version());
    all.put("title", contract.title());
    all.put("summary", contract.summary());
    all.put("owningSystem", contract.owningSystem());
    all.put("businessName", contract.businessName());
    all.put("theme", contract.theme());
    all.put("shareTier", contract.shareTier().name());
    contract.shareCondition().ifPresent(text -> all.put("shareCondition", text));
    contract.shareReason().ifPresent(text -> all.put("shareReason", text));
    contract.legalBasis().ifPresent(text -> all.put("legalBasis", text));
    all.put("openTier", contract.openTier().name());
    if (!contract.openGrounds().isEmpty()) {
      all.put("openGrounds", String.join(", ", contract.openGrounds()));
    }
    all.put(
        "delivery",
        contract.delivery().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
    all.put("updateFrequency", contract.schedule().frequency().name());
    all.put("updateTime", contract.schedule().exactTime());
    all.put("grade", contract.grade().name());
    all.put("sharePeriod", contract.sharePeriod().toString());
    all.put("submission", contract.submission().toString());
    contract
        .notCollected()
        .ifPresent(
            missing -> {
              all.put("notCollected.reason", missing.reason());
              all.put("notCollected.plan", missing.plan());
            });
    contract.baseDatabase().ifPresent(base -> all.put("baseDatabase", base.name()));
    for (int i = 0; i < contract.fields().size(); i++) {
      field(all, i + 1, contract.fields().get(i));
    }
    return all;
  }

  private static void field(Map<String, String> all, int position, Field field) {
    String where = "fields." + field.name();
    all.put(where, "column " + position);
    all.put(where + ".chineseName", field.chineseName());
    all.put(where + ".type", field.type().text());
    all.put(where + ".required", String.valueOf(field.required()));
    all.put(where + ".key", String.valueOf(field.key()));
    all.put(where + ".grade", field.grade().name());
    all.put(where + ".mask", field.mask().name());
    field.watermark().ifPresent(mark -> all.put(where + ".watermark", mark.toString()));
    field.semantics().ifPresent(text -> all.put(where + ".semantics", text));
    field.identifiedBy().ifPresent(text -> all.put(where + ".identifiedBy", text));
    if (field.authoritative()) {
      all.put(where + ".authoritative", "true");
    }
    if (!field.checks().isEmpty()) {
      all.put(
          where + ".checks",
          field.checks().stream().map(Particulars::check).collect(Collectors.joining("; ")));
    }
  }

  /** A check's text; patterns are compared by what they say, for a compiled one equals no other. */
  private static String check(Check check) {
    return check instanceof Check.Matches matches
        ? "PATTERN " + matches.pattern().pattern()
        : check.toString();
  }
}
