package org.civiclake.governance.server.problem;

import java.util.List;

/** A request that is refused, with the problem that the caller is told. */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  public ProblemException(Kind kind, String detail, String detailZh) {
    this(kind, detail, detailZh, List.of());
  }

  public ProblemException(Kind kind, String detail, String detailZh, List<Problem.Flaw> errors) {
    super(detail);
    this.problem = new Problem(kind, detail, detailZh, errors);
  }

  /** What the caller is told. */
  public Problem problem() {
    return problem;
  }
}
