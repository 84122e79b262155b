package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.CatalogRules;
import org.civiclake.governance.model.rulebook.Deadline;
import org.civiclake.governance.model.rulebook.Ground;
import org.civiclake.governance.model.rulebook.Named;
import org.civiclake.governance.model.rulebook.ReviewPoint;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.rulebook.Task;
import org.civiclake.governance.model.rulebook.Word;
import org.civiclake.governance.server.rulebook.CurrentRulebook;

/** The articles of the regulation in force that a step of the catalog rests on. */
@ApplicationScoped
public class CatalogArticles {

  private final CurrentRulebook current;

  CatalogArticles(CurrentRulebook current) {
    this.current = current;
  }

  /** Of compiling an entry. */
  List<Article> compilation() {
    return some(catalog(), task(Task.CATALOG_UPDATE));
  }

  /** Of submitting and reviewing one. */
  List<Article> review() {
    return some(catalog(), task(Task.CATALOG_REVIEW), rulebook().catalog().consent());
  }

  /** Of filing that data are not shared with everyone. */
  List<Article> filing() {
    return some(rulebook().catalog().tiersFiled());
  }

  /** Of publishing an edition. */
  List<Article> publication() {
    return some(
        catalog(),
        rulebook().catalog().published().map(CatalogRules.Publication::article),
        rulebook().catalog().consent());
  }

  /** Of opening what was closed. */
  List<Article> opening() {
    return rulebook().opening().review().stream().map(ReviewPoint::article).distinct().toList();
  }

  /** Of a circumstance in which the catalog must be updated. */
  List<Article> update(Ground circumstance) {
    return some(Optional.of(circumstance.article()), task(Task.CATALOG_UPDATE));
  }

  /** Of a lower level's supplement. */
  public List<Article> supplement() {
    return some(rulebook().catalog().supplements());
  }

  /** Of naming data that nobody provides yet. */
  public List<Article> demand() {
    return some(rulebook().catalog().demands());
  }

  /** Of the catalog as such. */
  public List<Article> general() {
    return some(catalog());
  }

  private Optional<Article> catalog() {
    return Optional.ofNullable(rulebook().vocabulary().words().get(Word.CATALOG))
        .map(Named::article);
  }

  private Optional<Article> task(Task task) {
    Optional<Article> article = rulebook().deadline(task).map(Deadline::article);
    return article.isPresent() ? article : Optional.ofNullable(rulebook().inTime().get(task));
  }

  private Rulebook rulebook() {
    return current.rulebook();
  }

  @SafeVarargs
  private static List<Article> some(Optional<Article>... articles) {
    List<Article> found = new ArrayList<>();
    for (Optional<Article> article : articles) {
      article.filter(one -> !found.contains(one)).ifPresent(found::add);
    }
    return found;
  }
}
