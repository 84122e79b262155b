package org.civiclake.governance.model.rulebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.civiclake.governance.model.yaml.RefusedValueException;
import org.civiclake.governance.model.yaml.Section;
import org.civiclake.governance.model.yaml.Words;

/** Reads what the rules of a rulebook are made of: articles, terms, maps by the words of a set. */
final class Rules {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final Optional<Article> last;

  /**
   * @param last the last article that may be cited; empty when it could not be read
   */
  Rules(Optional<Article> last) {
    this.last = last;
  }

  /** The article of a key that must be there. */
  Optional<Article> article(Section section, String key) {
    return section.required(key, this::article);
  }

  /** The article of a key, or empty when it is not there. */
  Optional<Article> optionalArticle(Section section, String key) {
    return section.optional(key, this::article);
  }

  /** The articles in the list of a key; none when it is not there. */
  List<Article> articleList(Section section, String key) {
    List<Article> articles = new ArrayList<>();
    for (String text : section.texts(key)) {
      try {
        articles.add(article(text));
      } catch (IllegalArgumentException e) {
        section.problem(key, e);
      }
    }
    return articles;
  }

  private Article article(String text) {
    Article article = parse(text);
    if (last.isPresent() && !isUpTo(last.get(), article)) {
      String code = last.get().regulation();
      throw new RefusedValueException(
          "%s is no article of this regulation, which has %s1 to %s"
              .formatted(text, code, last.get()),
          "本规定没有条款 %s(条款为 %s1 至 %s)".formatted(text, code, last.get()));
    }
    return article;
  }

  private static boolean isUpTo(Article last, Article article) {
    return article.regulation().equals(last.regulation()) && article.number() <= last.number();
  }

  private static Article parse(String text) {
    try {
      return Article.parse(text);
    } catch (IllegalArgumentException e) {
      throw new RefusedValueException(e.getMessage(), "不是条款编号(如 NB23):" + text);
    }
  }

  /** The words {@code zh} and {@code en} of a section. */
  Optional<Term> term(Section section) {
    Optional<String> zh = section.requiredText("zh");
    Optional<String> en = section.requiredText("en");
    return zh.flatMap(chinese -> en.map(english -> new Term(chinese, english)));
  }

  /** Words with their article; nothing else may stand beside them. */
  Optional<Named> named(Section section) {
    Optional<Term> term = term(section);
    Optional<Article> article = article(section, "article");
    section.refuseOthers();
    return term.flatMap(words -> article.map(where -> new Named(words, where)));
  }

  /** The words of a set in the list of a key, which must be there. */
  <E extends Enum<E>> Set<E> wordSet(Section section, String key, String what, Class<E> words) {
    if (!section.has(key)) {
      section.problem(key, "Missing; an empty list is written []", "缺少该项;空列表写作 []");
    }
    Set<E> found = new LinkedHashSet<>();
    for (String text : section.texts(key)) {
      try {
        if (!found.add(Words.read(what, words, text))) {
          section.problem(key, "Stands twice: " + text, "重复:" + text);
        }
      } catch (IllegalArgumentException e) {
        section.problem(key, e);
      }
    }
    return found;
  }

  /** The mapping of a key, whose own keys are words of a set. */
  <E extends Enum<E>, V> Map<E, V> byWord(
      Section parent, String key, Class<E> words, Value<V> value) {
    Map<E, V> map = new TreeMap<>();
    parent
        .section(key)
        .ifPresent(
            section -> {
              for (E word : words.getEnumConstants()) {
                if (section.has(word.name())) {
                  value.read(section, word.name()).ifPresent(found -> map.put(word, found));
                }
              }
              section.refuseOthers();
            });
    return map;
  }

  /** The mapping of a key, whose own keys are words of a set and whose values are articles. */
  <E extends Enum<E>> Map<E, Article> articles(Section parent, String key, Class<E> words) {
    return byWord(parent, key, words, this::article);
  }

  /** The mapping of a key, whose own keys are words of a set and whose values are mappings. */
  <E extends Enum<E>, V> Map<E, V> sections(
      Section parent, String key, Class<E> words, Function<Section, Optional<V>> value) {
    return byWord(parent, key, words, (section, word) -> section.section(word).flatMap(value));
  }

  /** The list of a key, whose items have ids that stand once. */
  <V> List<V> items(Section parent, String key, Item<V> reader) {
    Set<String> ids = new HashSet<>();
    List<V> items = new ArrayList<>();
    for (Section item : parent.sections(key)) {
      Optional<String> id = item.required("id", Rules::id);
      if (id.isPresent() && !ids.add(id.get())) {
        item.problem("id", "Stands twice: " + id.get(), "编号重复:" + id.get());
      }
      Optional<Term> term = term(item);
      Optional<Article> article = article(item, "article");
      Optional<Function<Start, V>> rest = reader.read(item);
      item.refuseOthers();
      if (id.isPresent() && term.isPresent() && article.isPresent()) {
        Start start = new Start(id.get(), term.get(), article.get());
        rest.ifPresent(constructor -> items.add(constructor.apply(start)));
      }
    }
    return items;
  }

  private static String id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new RefusedValueException(
          "Not an id (lower kebab case): " + text, "编号须为小写短横线形式:" + text);
    }
    return text;
  }

  /** Reads the value of a key. */
  interface Value<V> {
    Optional<V> read(Section section, String key);
  }

  /** Reads what stands in an item of a list beside its id, its words and its article. */
  interface Item<V> {
    Optional<Function<Start, V>> read(Section item);
  }

  /** What every item of a list has. */
  record Start(String id, Term text, Article article) {}
}
