package org.civiclake.governance.server.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.civiclake.governance.model.application.HandoverItem;
import org.civiclake.governance.model.application.Party;
import org.civiclake.governance.model.application.Selection;
import org.civiclake.governance.model.rulebook.Clause;
import org.civiclake.governance.model.rulebook.Competition;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** What callers send about an application. */
public final class Bodies {

  private Bodies() {}

  /** Why something is done. */
  public record Because(String reason) {}

  /**
   * A party's decision.
   *
   * @param approve whether it consents
   * @param remark something to add to a consent
   * @param reason why it refuses
   * @param basis the law that a refusal rests on
   */
  public record Verdict(Boolean approve, String remark, String reason, String basis) {}

  /** Another agency must answer: why, and which one it might be. */
  public record Redirection(String reason, String rightProvider) {}

  /** The agency that must answer. */
  public record Assignment(String agency, String reason) {}

  /** Why a refusal is wrong. */
  public record Objection(String argument) {}

  /** Whether the data shall be shared, and why. */
  public record Ruling(Boolean share, String reasoning) {}

  /**
   * What came of a competition.
   *
   * @param method its form
   * @param reference under which number its papers are found
   * @param announced the day on which it was made known, ISO 8601
   * @param decided the day of the decision, ISO 8601
   * @param candidates how many took part
   * @param chosen whether the applicant was chosen
   * @param reason why
   */
  public record SelectionForm(
      Competition.Method method,
      String reference,
      LocalDate announced,
      LocalDate decided,
      Integer candidates,
      Boolean chosen,
      String reason) {

    Selection selection() {
      return new Selection(
          present(method),
          text(reference),
          present(announced),
          present(decided),
          present(candidates),
          present(chosen),
          text(reason));
    }
  }

  /** An agreement's text, and which clauses it settles. */
  public record AgreementText(String text, List<Clause> settles) {}

  /** A signature under what has this digest; for which party, if the signer speaks for several. */
  public record Signature(Party as, String digest) {}

  /** What is handed over. */
  public record Slip(List<Item> items) {}

  /** One file. */
  public record Item(String name, long bytes, String sha256) {

    HandoverItem item() {
      return new HandoverItem(text(name), bytes, text(sha256));
    }
  }

  /** An agreement with its text. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record AgreementView(String text, ApplicationView.PaperView paper) {}

  /** A slip with what it lists. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record SlipView(List<HandoverItem> items, ApplicationView.PaperView paper) {}

  static <T> T present(T body) {
    return Optional.ofNullable(body).orElseThrow(Bodies::missing);
  }

  static String text(String text) {
    return Objects.toString(text, "");
  }

  static Optional<String> said(String text) {
    return Optional.ofNullable(text).filter(t -> !t.isEmpty());
  }

  static Set<Clause> clauses(List<Clause> clauses) {
    return clauses == null
        ? Set.of()
        : clauses.stream().filter(Objects::nonNull).collect(Collectors.toSet());
  }

  static ProblemException missing() {
    return new ProblemException(
        Kind.MALFORMED, "Send a JSON object that says it all.", "请以 JSON 对象完整提交。");
  }
}
