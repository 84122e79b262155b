package org.civiclake.governance.server.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.Indicator.Measure;
import org.civiclake.governance.model.supervision.Figure;
import org.civiclake.governance.model.supervision.Span;

/**
 * A year's evaluation.
 *
 * @param from the first day that is looked at
 * @param to the last day
 * @param rulebook the regulation whose indicators these are
 * @param agencies each agency's figures; figures are empty when the regulation has no indicators
 */
public record EvaluationView(
    int year, LocalDate from, LocalDate to, String rulebook, List<AgencyView> agencies) {

  /** An agency's figures. */
  public record AgencyView(String agency, String name, List<FigureView> figures) {

    static AgencyView of(Supervision.Evaluated evaluated) {
      return new AgencyView(
          evaluated.agency().id(),
          evaluated.agency().name(),
          evaluated.figures().stream().map(FigureView::of).toList());
    }
  }

  /**
   * A figure.
   *
   * @param count how many were as they should be; for SECURITY, how many incidents
   * @param outOf of how many
   * @param events how many events of the ledger are behind it; its evidence lists them
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record FigureView(
      Measure measure, List<String> articles, long count, Optional<Long> outOf, int events) {

    static FigureView of(Figure figure) {
      return new FigureView(
          figure.indicator().measure(),
          figure.indicator().articles().stream().map(Article::toString).toList(),
          figure.count(),
          figure.outOf(),
          figure.evidence().size());
    }
  }

  /**
   * The events behind a figure.
   *
   * @param sequences their places in the ledger
   * @param next what to give as {@code after} for the next page; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record EvidenceView(FigureView figure, List<Long> sequences, Optional<Long> next) {}

  static EvaluationView of(
      int year, Span span, String rulebook, List<Supervision.Evaluated> evaluated) {
    return new EvaluationView(
        year, span.from(), span.to(), rulebook, evaluated.stream().map(AgencyView::of).toList());
  }
}
