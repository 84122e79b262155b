package org.civiclake.governance.server.application;

import java.util.List;
import org.civiclake.governance.model.application.Decision;
import org.civiclake.governance.model.application.Flaw;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.Problem;
import org.civiclake.governance.server.problem.ProblemException;

/** What a caller is told whose command was declined. */
final class Declined {

  private Declined() {}

  static ProblemException problem(Decision.Declined declined) {
    Kind kind =
        switch (declined.cause()) {
          case NOT_ENTITLED -> Kind.FORBIDDEN;
          case NOT_NOW -> Kind.CONFLICT;
          case AGAINST_THE_RULES -> Kind.REFUSED;
        };
    return new ProblemException(
        kind, declined.english(), declined.chinese(), flaws(declined.flaws()));
  }

  static ProblemException problem(List<Flaw> flaws) {
    return new ProblemException(
        Kind.REFUSED,
        "The application cannot be taken; mend what errors lists.",
        "申请不能受理,请按 errors 所列逐项更正。",
        flaws(flaws));
  }

  static ProblemException unknown() {
    return new ProblemException(Kind.NOT_FOUND, "There is no such application.", "没有该项申请。");
  }

  private static List<Problem.Flaw> flaws(List<Flaw> flaws) {
    return flaws.stream()
        .map(flaw -> new Problem.Flaw(flaw.where(), flaw.english(), flaw.chinese()))
        .toList();
  }
}
