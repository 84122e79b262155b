package org.civiclake.governance.server.application;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.civiclake.governance.model.application.ApplicationEvent;
import org.civiclake.governance.model.application.ApplicationEvent.ApplicationRefused;
import org.civiclake.governance.model.application.ApplicationEvent.ApplicationSubmitted;
import org.civiclake.governance.model.application.ApplicationEvent.DisputeRuled;
import org.civiclake.governance.model.application.ApplicationEvent.ListedAsProblem;
import org.civiclake.governance.model.application.ApplicationEvent.RefusalDisputed;
import org.civiclake.governance.model.application.ApplicationEvent.ReplyExtended;
import org.civiclake.governance.model.application.ApplicationEvent.ReplyOverdue;
import org.civiclake.governance.model.application.ApplicationEvent.ReplyReminded;
import org.civiclake.governance.model.application.ApplicationEvent.ReviewAssigned;
import org.civiclake.governance.model.application.ApplicationEvent.ReviewDisclaimed;
import org.civiclake.governance.model.application.CompetitionEvent;
import org.civiclake.governance.model.application.PaperEvent.AgreementAwaited;
import org.civiclake.governance.model.application.PaperEvent.AgreementFiled;
import org.civiclake.governance.model.application.PaperEvent.AgreementProposed;
import org.civiclake.governance.model.application.PaperEvent.AgreementSigned;
import org.civiclake.governance.model.application.Terms;
import org.civiclake.governance.model.rulebook.Agreement;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.Competition;
import org.civiclake.governance.model.rulebook.Deadline;
import org.civiclake.governance.model.rulebook.Extension;
import org.civiclake.governance.model.rulebook.Named;
import org.civiclake.governance.model.rulebook.Use;

/** The articles that an event about an application rests on, as the rulebook has them. */
final class Evidence {

  private Evidence() {}

  static List<Article> of(ApplicationEvent event, Terms terms) {
    Optional<Article> reply = terms.reply().map(Deadline::article);
    if (event instanceof ApplicationSubmitted) {
      return list(
          Stream.concat(
              terms.passage().application().values().stream(),
              terms.passage().uses().stream().map(Use::article)),
          reply.stream());
    }
    if (event instanceof ApplicationRefused) {
      return list(terms.passage().refusal().values().stream(), route(terms));
    }
    if (event instanceof ReviewDisclaimed || event instanceof ReviewAssigned) {
      return list(terms.passage().redirect().stream(), reply.stream());
    }
    if (event instanceof ReplyExtended) {
      return list(
          terms.reply().flatMap(Deadline::extension).map(Extension::article).stream(), Stream.of());
    }
    if (event instanceof ReplyReminded || event instanceof ReplyOverdue) {
      return list(reply.stream(), Stream.of());
    }
    if (event instanceof RefusalDisputed
        || event instanceof DisputeRuled
        || event instanceof ListedAsProblem) {
      return list(terms.passage().dispute().map(Named::article).stream(), Stream.of());
    }
    if (event instanceof CompetitionEvent) {
      return list(
          terms.passage().uses().stream()
              .flatMap(use -> use.competition().stream())
              .map(Competition::article),
          Stream.of());
    }
    if (event instanceof AgreementAwaited
        || event instanceof AgreementProposed
        || event instanceof AgreementSigned) {
      return list(terms.passage().agreement().map(Agreement::article).stream(), Stream.of());
    }
    if (event instanceof AgreementFiled) {
      return list(terms.passage().agreement().flatMap(Agreement::filed).stream(), Stream.of());
    }
    return list(route(terms), Stream.of());
  }

  private static Stream<Article> route(Terms terms) {
    return terms.route().article().stream();
  }

  private static List<Article> list(Stream<Article> some, Stream<Article> more) {
    return Stream.concat(some, more).distinct().sorted().toList();
  }
}
