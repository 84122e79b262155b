package org.civiclake.infra.e2e.articles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.InvalidRulebookException;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.yaml.Problems;
import org.civiclake.governance.model.yaml.Section;
import org.civiclake.governance.model.yaml.YamlFile;

/**
 * Reads what every article of the listed regulations asks; each must be there, and none besides. A
 * rulebook that is not listed is not indexed.
 */
final class ArticleList {

  private static final String FILE = "articles.yaml";

  private final Problems problems = new Problems();

  private ArticleList() {}

  /** The entries of a folder of rulebooks, regulation by regulation. */
  static List<Entry> read(Path rulebooks) throws IOException {
    ArticleList list = new ArticleList();
    List<Entry> entries = list.entries(rulebooks);
    if (list.problems.count() > 0) {
      throw new AssertionError("articles.yaml is not as it must be: " + list.problems.found());
    }
    return entries;
  }

  private List<Entry> entries(Path rulebooks) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Optional<Section> root = new YamlFile(problems).read(rulebooks.resolve(FILE), FILE);
    if (root.isPresent()) {
      for (Article last : lastArticles(rulebooks)) {
        root.get()
            .section(last.regulation())
            .ifPresent(regulation -> entries.addAll(entries(regulation, last)));
      }
      root.get().refuseOthers();
    }
    return entries;
  }

  private static List<Entry> entries(Section regulation, Article last) {
    List<Entry> entries = new ArrayList<>();
    for (int number = 1; number <= last.number(); number++) {
      read(regulation, new Article(last.regulation(), number)).ifPresent(entries::add);
    }
    regulation.refuseOthers();
    return entries;
  }

  private static Optional<Entry> read(Section regulation, Article article) {
    String key = Integer.toString(article.number());
    Optional<Section> section = regulation.section(key);
    if (section.isEmpty()) {
      regulation.problem(key, "Missing", "缺少该条");
      return Optional.empty();
    }
    Optional<String> asks = section.get().text("asks");
    Optional<String> notYet = section.get().text("notYet");
    Optional<String> elsewhere = section.get().text("elsewhere");
    Optional<String> nothing = section.get().text("nothing");
    section.get().refuseOthers();
    if (asks.isPresent() == nothing.isPresent()) {
      section.get().problemHere("Needs either asks or nothing", "须在 asks 与 nothing 之间选填其一");
    }
    if (nothing.isPresent() && (notYet.isPresent() || elsewhere.isPresent())) {
      section.get().problemHere("What asks nothing cannot be left undone", "没有要求的条款,不能列为未完成");
    }
    return Optional.of(
        new Entry(
            article,
            asks,
            nothing
                .or(() -> notYet.map(reason -> "Not yet: " + reason))
                .or(() -> elsewhere.map(reason -> "Elsewhere: " + reason))));
  }

  private static List<Article> lastArticles(Path rulebooks) throws IOException {
    try (Stream<Path> files = Files.list(rulebooks)) {
      List<Article> last = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".yaml") && !file.endsWith(FILE)) {
          last.add(Rulebook.load(file).regulation().last());
        }
      }
      return last;
    } catch (InvalidRulebookException e) {
      throw new AssertionError(e);
    }
  }
}
