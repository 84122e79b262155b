package org.civiclake.governance.model.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.Ground;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.rulebook.Statement;

/**
 * What a regulation has stated of a resource that is not unconditional: reason, condition, legal
 * basis, and the ground on which it is closed to the public, and that base data are not so (NB21,
 * NB30, NJ24, NJ30, RZ13, SX20, YZ14, YZ18).
 */
public final class Statements {

  private final Rulebook rulebook;

  public Statements(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  /** What is missing, and which grounds the regulation does not know. */
  public List<Finding> missing(Contract contract) {
    List<Finding> missing = new ArrayList<>();
    missing(contract, rulebook.share().statements(contract.shareTier()), "share", missing);
    missing(contract, rulebook.open().statements(contract.openTier()), "open", missing);
    if (contract.baseDatabase().isPresent() && contract.shareTier() != Tier.UNCONDITIONAL) {
      rulebook
          .catalog()
          .baseUnconditional()
          .ifPresent(article -> missing.add(notUnconditional(contract, article)));
    }
    List<String> named = named(rulebook, contract);
    List<Ground> checklist = checklist(contract.openTier());
    if (named.isEmpty() && !checklist.isEmpty()) {
      missing.add(none(checklist));
    }
    named.forEach(
        ground -> {
          if (find(contract.openTier(), ground).isEmpty()) {
            missing.add(unknown(contract.openTier(), ground));
          }
        });
    return missing;
  }

  private static Finding notUnconditional(Contract contract, Article article) {
    String base = contract.baseDatabase().orElseThrow().name();
    return new Finding(
        "shareTier",
        "Basic items of the base database %s are shared unconditionally (%s): make it UNCONDITIONAL,"
                .formatted(base, article)
            + " or take out what is no basic item and its baseDatabase.",
        "依据 %s,基础数据库(%s)的基础信息项应当无条件共享:请改为 UNCONDITIONAL,或将非基础信息项另行编目并去掉 baseDatabase。"
            .formatted(article, base));
  }

  private Finding none(List<Ground> checklist) {
    Article article = checklist.get(0).article();
    return new Finding(
        "openGrounds",
        "Names no ground of %s for its open tier; write %s: and one of %s."
            .formatted(article, rulebook.code(), names(checklist)),
        "未按 %s 注明开放属性的依据情形(写作 %s:…),可选:%s。".formatted(article, rulebook.code(), names(checklist)));
  }

  /** The grounds that the contract names of a regulation. */
  static List<String> named(Rulebook rulebook, Contract contract) {
    String prefix = rulebook.code() + ":";
    return contract.openGrounds().stream()
        .filter(ground -> ground.startsWith(prefix))
        .map(ground -> ground.substring(prefix.length()))
        .toList();
  }

  private Optional<Ground> find(Tier tier, String id) {
    return checklist(tier).stream().filter(ground -> ground.id().equals(id)).findFirst();
  }

  private List<Ground> checklist(Tier tier) {
    return switch (tier) {
      case UNCONDITIONAL -> List.of();
      case RESTRICTED -> rulebook.opening().restricted();
      case PROHIBITED -> rulebook.opening().prohibited();
    };
  }

  private static void missing(
      Contract contract, Map<Statement, Article> demanded, String tier, List<Finding> missing) {
    demanded.forEach(
        (statement, article) -> {
          if (given(contract, statement).isEmpty()) {
            missing.add(
                new Finding(
                    where(statement),
                    "The %s tier %s demands it (%s)."
                        .formatted(
                            tier,
                            tier.equals("share") ? contract.shareTier() : contract.openTier(),
                            article),
                    "依据 %s,该%s属性须予说明。".formatted(article, tier.equals("share") ? "共享" : "开放")));
          }
        });
  }

  private static Optional<String> given(Contract contract, Statement statement) {
    return switch (statement) {
      case REASON -> contract.shareReason();
      case CONDITION -> contract.shareCondition();
      case LEGAL_BASIS -> contract.legalBasis();
    };
  }

  private static String where(Statement statement) {
    return switch (statement) {
      case REASON -> "shareReason";
      case CONDITION -> "shareCondition";
      case LEGAL_BASIS -> "legalBasis";
    };
  }

  private Finding unknown(Tier tier, String ground) {
    return new Finding(
        "openGrounds",
        "%s knows no ground '%s' for this open tier; one of %s."
            .formatted(rulebook.code(), ground, names(checklist(tier))),
        "%s 对该开放属性没有“%s”这一情形,可选:%s。".formatted(rulebook.code(), ground, names(checklist(tier))));
  }

  private static List<String> names(List<Ground> grounds) {
    return grounds.stream().map(Ground::id).toList();
  }
}
