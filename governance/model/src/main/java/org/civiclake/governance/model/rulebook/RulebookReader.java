package org.civiclake.governance.model.rulebook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.civiclake.governance.model.yaml.Problems;
import org.civiclake.governance.model.yaml.RefusedValueException;
import org.civiclake.governance.model.yaml.Section;
import org.civiclake.governance.model.yaml.Words;
import org.civiclake.governance.model.yaml.YamlFile;

/** Reads one rulebook, and refuses it with all that is wrong with it. */
final class RulebookReader {

  private final Problems problems = new Problems();

  Rulebook read(Path file) throws IOException, InvalidRulebookException {
    Optional<Section> root = new YamlFile(problems).read(file, String.valueOf(file.getFileName()));
    Optional<Rulebook> rulebook = root.flatMap(this::read);
    if (rulebook.isEmpty() || problems.count() > 0) {
      throw new InvalidRulebookException(problems.found());
    }
    return rulebook.get();
  }

  private Optional<Rulebook> read(Section root) {
    Optional<String> code = root.required("code", RulebookReader::code);
    Optional<Integer> count = root.required("articles", RulebookReader::articles);
    Optional<Article> last = code.flatMap(c -> count.map(number -> new Article(c, number)));
    Optional<Regulation> regulation = regulation(root, last);
    Rules rules = new Rules(last);
    Vocabulary vocabulary =
        new Vocabulary(rules.sections(root, "vocabulary", Word.class, rules::named));
    PassageReader passages = new PassageReader(rules);
    Passage share = root.section("share").map(passages::share).orElseGet(Passage::none);
    Passage open = root.section("open").map(passages::open).orElseGet(Passage::none);
    CatalogRules catalog = root.section("catalog").map(s -> catalog(s, rules)).orElse(NO_CATALOG);
    OpeningRules opening = root.section("opening").map(s -> opening(s, rules)).orElse(NO_OPENING);
    Map<Task, Deadline> deadlines =
        rules.sections(root, "deadlines", Task.class, new DeadlineReader(rules)::read);
    Map<Task, Article> inTime = rules.articles(root, "inTime", Task.class);
    inTime.keySet().stream()
        .filter(deadlines::containsKey)
        .forEach(
            task ->
                root.problem(
                    "inTime." + task,
                    "Has a deadline, so it is not just in time",
                    "已有期限,不得再写为“及时”"));
    ChangeRules changes =
        root.section("changes").map(s -> changes(s, rules)).orElse(ChangeRules.NONE);
    Optional<Retention> useLog = root.section("useLog").flatMap(s -> retention(s, rules));
    Map<Outcome, Article> outcomes = rules.articles(root, "outcomes", Outcome.class);
    List<Indicator> evaluation =
        rules
            .byWord(
                root, "evaluation", Indicator.Measure.class, (s, word) -> indicator(s, word, rules))
            .values()
            .stream()
            .toList();
    List<Breach> breaches = rules.items(root, "breaches", item -> breach(item, rules));
    root.refuseOthers();
    return regulation.map(
        known ->
            new Rulebook(
                known,
                vocabulary,
                share,
                open,
                catalog,
                opening,
                deadlines,
                inTime,
                changes,
                useLog,
                outcomes,
                evaluation,
                breaches));
  }

  private static final CatalogRules NO_CATALOG =
      new CatalogRules(
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final OpeningRules NO_OPENING =
      new OpeningRules(
          Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());

  private static Optional<Regulation> regulation(Section root, Optional<Article> last) {
    if (!root.has("title")) {
      root.problem("title", "Missing", "缺少该项");
    }
    Rules words = new Rules(Optional.empty());
    Optional<Term> title = root.section("title").flatMap(section -> title(section, words));
    Optional<String> document = root.text("document");
    Optional<LocalDate> inForceFrom = root.optional("inForceFrom", RulebookReader::date);
    return last.flatMap(
        article -> title.map(t -> new Regulation(t, document, inForceFrom, article)));
  }

  private static Optional<Term> title(Section section, Rules rules) {
    Optional<Term> title = rules.term(section);
    section.refuseOthers();
    return title;
  }

  private static CatalogRules catalog(Section section, Rules rules) {
    CatalogRules catalog =
        new CatalogRules(
            section.section("published").flatMap(s -> publication(s, rules)),
            rules.items(section, "updates", item -> ground(item, rules)),
            rules.optionalArticle(section, "consent"),
            rules.optionalArticle(section, "supplements"),
            rules.optionalArticle(section, "tiersFiled"),
            rules.optionalArticle(section, "baseUnconditional"),
            rules.optionalArticle(section, "demands"));
    section.refuseOthers();
    return catalog;
  }

  private static OpeningRules opening(Section section, Rules rules) {
    OpeningRules opening =
        new OpeningRules(
            rules.optionalArticle(section, "signIn"),
            rules.optionalArticle(section, "recipients"),
            rules.optionalArticle(section, "complaint"),
            rules.items(section, "prohibited", item -> ground(item, rules)),
            rules.items(section, "restricted", item -> ground(item, rules)),
            rules.items(section, "review", RulebookReader::reviewPoint));
    section.refuseOthers();
    return opening;
  }

  private static Optional<CatalogRules.Publication> publication(Section section, Rules rules) {
    Optional<MonthDay> by = section.required("by", RulebookReader::monthDay);
    Optional<Article> article = rules.article(section, "article");
    section.refuseOthers();
    return by.flatMap(day -> article.map(where -> new CatalogRules.Publication(day, where)));
  }

  private static ChangeRules changes(Section section, Rules rules) {
    ChangeRules changes =
        new ChangeRules(rules.article(section, "article"), rules.optionalArticle(section, "bulk"));
    section.refuseOthers();
    return changes;
  }

  private static Optional<Retention> retention(Section section, Rules rules) {
    Optional<Period> keep = section.required("keep", RulebookReader::period);
    Optional<Article> article = rules.article(section, "article");
    Optional<Article> sent = rules.optionalArticle(section, "sent");
    section.refuseOthers();
    return keep.flatMap(period -> article.map(where -> new Retention(period, where, sent)));
  }

  private static Optional<Function<Rules.Start, Ground>> ground(Section item, Rules rules) {
    Map<Lift, Article> lifted = rules.articles(item, "lifted", Lift.class);
    return Optional.of(start -> new Ground(start.id(), start.text(), start.article(), lifted));
  }

  private static Optional<Function<Rules.Start, ReviewPoint>> reviewPoint(Section item) {
    return Optional.of(start -> new ReviewPoint(start.id(), start.text(), start.article()));
  }

  private static Optional<Function<Rules.Start, Breach>> breach(Section item, Rules rules) {
    Set<Breach.Sign> signs = rules.wordSet(item, "signs", "sign", Breach.Sign.class);
    return Optional.of(start -> new Breach(start.id(), start.text(), signs, start.article()));
  }

  private static Optional<Indicator> indicator(Section section, String measure, Rules rules) {
    List<Article> articles = rules.articleList(section, measure);
    if (articles.isEmpty()) {
      section.problem(measure, "Needs the articles that it rests on, one at least", "须写明依据的条款");
    }
    return Optional.of(
        new Indicator(Words.read("measure", Indicator.Measure.class, measure), articles));
  }

  private static String code(String text) {
    try {
      return new Article(text, 1).regulation();
    } catch (IllegalArgumentException e) {
      throw new RefusedValueException(e.getMessage(), "规定代码须为 2 至 8 个大写字母:" + text);
    }
  }

  private static Integer articles(String text) {
    if (!text.matches("[1-9][0-9]{0,2}")) {
      throw new RefusedValueException(
          "Not a number of articles (1 to 999): " + text, "条款数须为 1 至 999:" + text);
    }
    return Integer.valueOf(text);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new RefusedValueException(
          "Not a date (YYYY-MM-DD): " + text, "不是日期(YYYY-MM-DD):" + text);
    }
  }

  private static MonthDay monthDay(String text) {
    try {
      MonthDay day = MonthDay.parse("--" + text);
      if (!day.isValidYear(2001)) {
        throw new RefusedValueException("Not a day of every year: " + text, "不是每年都有的日期:" + text);
      }
      return day;
    } catch (DateTimeException e) {
      throw new RefusedValueException(
          "Not a day of the year (MM-DD): " + text, "不是月-日(MM-DD):" + text);
    }
  }

  private static Period period(String text) {
    try {
      Period period = Period.parse(text);
      if (period.isZero() || period.isNegative()) {
        throw new RefusedValueException("A log is kept for a time: " + text, "日志须保存一段时间:" + text);
      }
      return period;
    } catch (DateTimeException e) {
      throw new RefusedValueException(
          "Not a period (P3Y, P18M): " + text, "不是期间(如 P3Y、P18M):" + text);
    }
  }
}
