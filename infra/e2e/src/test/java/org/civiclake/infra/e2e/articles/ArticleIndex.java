package org.civiclake.infra.e2e.articles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.civiclake.governance.model.rulebook.Article;

/** Every article with what it asks, and with the tests that show it or the reason why none does. */
final class ArticleIndex {

  private static final String HEADING =
      """

      ## %s

      %d articles; %d ask something of a system: %d are done and tested, %d of them with every test \
      passed in the last run; %d are not, and say why. A reason beside tests names what is left.
      """;

  /** A test and what the last report says of it. */
  record Shown(NamedTest test, Status status) {}

  private final List<Entry> entries;
  private final Map<Article, List<Shown>> tests = new TreeMap<>();

  private ArticleIndex(List<Entry> entries) {
    this.entries = entries;
  }

  /** The index of a checkout. */
  static ArticleIndex of(Path top) throws IOException {
    ArticleIndex index = new ArticleIndex(ArticleList.read(top.resolve("governance/rulebooks")));
    Reports reports = new Reports();
    for (NamedTest test : NamedTests.of(top)) {
      Shown shown = new Shown(test, reports.of(test));
      test.articles()
          .forEach(
              article -> index.tests.computeIfAbsent(article, a -> new ArrayList<>()).add(shown));
    }
    return index;
  }

  /** What must not be: each as one line. */
  List<String> faults() {
    Set<Article> known = entries.stream().map(Entry::article).collect(Collectors.toSet());
    List<String> faults = new ArrayList<>();
    tests.forEach(
        (article, shown) ->
            shown.forEach(
                test -> {
                  if (!known.contains(article)) {
                    faults.add(test.test() + " names an article that does not exist: " + article);
                  }
                  if (test.status() == Status.FAILED) {
                    faults.add(test.test() + " failed");
                  }
                }));
    for (Entry entry : entries) {
      if (entry.isAsking() && !isDone(entry) && entry.reason().isEmpty()) {
        String lack =
            testsOf(entry).isEmpty()
                ? " has neither a test nor a listed reason, but asks: "
                : " is known to the rulebook, but no test shows that it is done, and it asks: ";
        faults.add(entry.article() + lack + entry.asks().orElseThrow());
      }
    }
    return faults.stream().distinct().toList();
  }

  /** The index as a page. */
  String markdown() {
    StringBuilder page = new StringBuilder("# Article index\n");
    byRegulation().forEach((code, articles) -> append(page, code, articles));
    return page.toString();
  }

  private void append(StringBuilder page, String code, List<Entry> articles) {
    List<Entry> asking = articles.stream().filter(Entry::isAsking).toList();
    page.append(
        HEADING.formatted(
            code,
            articles.size(),
            asking.size(),
            asking.stream().filter(this::isDone).count(),
            asking.stream().filter(this::isAllPassed).count(),
            asking.stream().filter(entry -> !isDone(entry)).count()));
    page.append("\n| article | asks | tests | reason |\n|---|---|---|---|\n");
    for (Entry entry : articles) {
      page.append(
          "| %s | %s | %s | %s |%n"
              .formatted(
                  entry.article(),
                  cell(entry.asks().orElse("nothing")),
                  testsOf(entry).stream()
                      .map(ArticleIndex::cell)
                      .collect(Collectors.joining("<br>")),
                  cell(entry.reason().orElse(""))));
    }
  }

  private boolean isDone(Entry entry) {
    return testsOf(entry).stream().anyMatch(shown -> !shown.test().isOfTheRulebookAlone());
  }

  private boolean isAllPassed(Entry entry) {
    List<Shown> shown = testsOf(entry);
    return isDone(entry) && shown.stream().allMatch(test -> test.status() == Status.PASSED);
  }

  private List<Shown> testsOf(Entry entry) {
    return tests.getOrDefault(entry.article(), List.of());
  }

  private Map<String, List<Entry>> byRegulation() {
    return entries.stream()
        .collect(
            Collectors.groupingBy(
                entry -> entry.article().regulation(), LinkedHashMap::new, Collectors.toList()));
  }

  private static String cell(Shown shown) {
    String rule = shown.test().isOfTheRulebookAlone() ? "the rule is known, " : "";
    return "`%s` (%s%s)".formatted(shown.test(), rule, shown.status());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
