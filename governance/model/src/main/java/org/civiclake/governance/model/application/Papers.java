package org.civiclake.governance.model.application;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.application.Application.Agreeing;
import org.civiclake.governance.model.application.Application.HandingOver;
import org.civiclake.governance.model.application.PaperEvent.AgreementFiled;
import org.civiclake.governance.model.application.PaperEvent.AgreementProposed;
import org.civiclake.governance.model.application.PaperEvent.AgreementSigned;
import org.civiclake.governance.model.application.PaperEvent.SlipSigned;
import org.civiclake.governance.model.application.PaperEvent.SlipWritten;
import org.civiclake.governance.model.rulebook.Agreement;
import org.civiclake.governance.model.rulebook.Clause;

/** Agreements and handover slips: whoever signs names the digest of what is signed (NB23, NB38). */
final class Papers {

  private static final int LONGEST_AGREEMENT = 15_000;
  private static final int MOST_ITEMS = 200;
  private static final int MOST_EDITIONS = 20;

  private final Hearing hearing;

  Papers(Hearing hearing) {
    this.hearing = hearing;
  }

  Decision proposeAgreement(String text, Set<Clause> settles) {
    Optional<Case> file = hearing.state().file();
    if (file.isEmpty() || !isOfficial(file.get())) {
      return notTheirs();
    }
    if (hearing.in(Agreeing.class).isEmpty()) {
      return hearing.notInThisState("no agreement is awaited", "当前无需签订协议");
    }
    if (text.isBlank() || text.length() > LONGEST_AGREEMENT) {
      return Decision.against(
          "Give the agreement's text in 1 to %d characters.".formatted(LONGEST_AGREEMENT),
          "请提供协议文本(1 至 %d 个字符)。".formatted(LONGEST_AGREEMENT));
    }
    Set<Clause> missing = EnumSet.noneOf(Clause.class);
    hearing.terms().agreement().map(Agreement::clauses).ifPresent(c -> missing.addAll(c.keySet()));
    missing.removeAll(settles);
    if (!missing.isEmpty()) {
      return Decision.against(
          "The agreement must settle " + missing + " as well; name what it settles.",
          "协议还应约定:" + missing + "。");
    }
    int edition = file.get().agreement().map(Paper::edition).orElse(0) + 1;
    if (edition > MOST_EDITIONS) {
      return Decision.notNow("The text was changed too often.", "协议文本修改次数过多。");
    }
    return Decision.accepted(
        new AgreementProposed(
            text,
            Digests.of(text),
            new Conclusion(hearing).signatories(file.get()),
            edition,
            hearing.person().name()));
  }

  Decision signAgreement(Party as, String digest) {
    Optional<Case> file = hearing.in(Agreeing.class).map(Agreeing::of);
    Optional<Paper> paper = file.flatMap(Case::agreement);
    Optional<Decision> obstacle = obstacle(as, digest, paper);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    String by = hearing.person().name();
    return new Conclusion(hearing)
        .followedBy(
            new AgreementSigned(as, by, digest),
            file.orElseThrow().withAgreement(paper.orElseThrow().signed(as, by)));
  }

  Decision fileAgreement() {
    Optional<Case> known = hearing.state().file();
    if (known.isEmpty() || !isOfficial(known.get())) {
      return notTheirs();
    }
    Optional<Case> file = hearing.in(Agreeing.class).map(Agreeing::of);
    Optional<Paper> paper = file.flatMap(Case::agreement).filter(Paper::isSigned);
    if (paper.isEmpty()) {
      return hearing.notInThisState("there is no agreement signed by all", "协议尚未签订完毕");
    }
    if (file.orElseThrow().filed()) {
      return Decision.notNow("It was filed already.", "协议已经备案。");
    }
    return new Conclusion(hearing)
        .followedBy(
            new AgreementFiled(paper.get().digest(), hearing.person().name()),
            file.get().withFiledAgreement());
  }

  Decision writeSlip(List<HandoverItem> items) {
    Optional<Case> file = hearing.state().file();
    if (file.isEmpty() || !hearing.person().speaksFor(Party.PROVIDER, file.get())) {
      return notTheirs();
    }
    if (hearing.in(HandingOver.class).isEmpty()) {
      return hearing.notInThisState("no handover is awaited", "当前无需移交数据");
    }
    if (items.isEmpty()
        || items.size() > MOST_ITEMS
        || !items.stream().allMatch(HandoverItem::isComplete)) {
      return Decision.against(
          "List 1 to %d files, each with name, size and SHA-256 in lower-case hex."
              .formatted(MOST_ITEMS),
          "请列明 1 至 %d 个文件的名称、大小和 SHA-256 摘要。".formatted(MOST_ITEMS));
    }
    int edition = file.get().slip().map(Paper::edition).orElse(0) + 1;
    if (edition > MOST_EDITIONS) {
      return Decision.notNow("The slip was changed too often.", "交接单修改次数过多。");
    }
    return Decision.accepted(
        new SlipWritten(
            new ArrayList<>(items),
            Digests.of(items),
            Conclusion.slipSignatories(),
            edition,
            hearing.person().name()));
  }

  Decision signSlip(Party as, String digest) {
    Optional<Case> file = hearing.in(HandingOver.class).map(HandingOver::of);
    Optional<Paper> paper = file.flatMap(Case::slip);
    Optional<Decision> obstacle = obstacle(as, digest, paper);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    String by = hearing.person().name();
    return new Conclusion(hearing)
        .followedBy(
            new SlipSigned(as, by, digest),
            file.orElseThrow().withSlip(paper.orElseThrow().signed(as, by)));
  }

  /** Why this person cannot sign for the party now. */
  private Optional<Decision> obstacle(Party as, String digest, Optional<Paper> paper) {
    Optional<Case> file = hearing.state().file();
    if (file.isEmpty() || !hearing.person().speaksFor(as, file.get())) {
      return Optional.of(notTheirs());
    }
    if (paper.isEmpty()) {
      return Optional.of(hearing.notInThisState("there is nothing to sign", "没有待签署的文本"));
    }
    if (!paper.get().unsigned().contains(as)) {
      return Optional.of(Decision.notNow(as + " has signed, or need not.", "该方已经签署或无需签署。"));
    }
    if (paper.get().signatures().containsValue(hearing.person().name())) {
      return Optional.of(Decision.notEntitled("One person signs for one party.", "同一人不得代表两方签署。"));
    }
    if (!paper.get().digest().equals(digest)) {
      return Optional.of(
          Decision.notNow(
              "The text has changed; read it again, and sign its digest "
                  + paper.get().digest()
                  + ".",
              "文本已变更,请重新阅读后按最新摘要签署。"));
    }
    return Optional.empty();
  }

  private boolean isOfficial(Case file) {
    return hearing.person().speaksFor(Party.PROVIDER, file)
        || hearing.person().speaksFor(Party.AUTHORITY, file);
  }

  private static Decision notTheirs() {
    return Decision.notEntitled("You do not speak for this party.", "您不能代表该方办理。");
  }
}
