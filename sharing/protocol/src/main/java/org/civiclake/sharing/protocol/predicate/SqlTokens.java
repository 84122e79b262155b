package org.civiclake.sharing.protocol.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a condition in SQL, read one after the other. */
final class SqlTokens {

  /** What kind of word it is. */
  enum Kind {
    WORD,
    QUOTED_NAME,
    TEXT,
    NUMBER,
    SYMBOL,
    END
  }

  /** A word; a text or quoted name is without its quotes. */
  record Token(Kind kind, String text) {

    boolean is(String word) {
      return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
    }
  }

  private static final int LONGEST = 10_000;
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<word>[\\p{L}_][\\p{L}\\p{N}_.]*)"
              + "|`(?<name>(?:[^`]|``)+)`"
              + "|'(?<text>(?:[^'\\\\]|'')*)'"
              + "|(?<number>[0-9]+(?:\\.[0-9]+)?)(?<suffix>[a-zA-Z]*)"
              + "|(?<symbol><=>|<=|>=|<>|!=|[=<>(),+-]))\\s*");

  private final List<Token> tokens;
  private int next;

  private SqlTokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Takes a text apart.
   *
   * @throws IllegalArgumentException when it holds something that is no word
   */
  static SqlTokens of(String sql) {
    if (sql.length() > LONGEST) {
      throw new IllegalArgumentException("Too long");
    }
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sql);
    int at = 0;
    while (at < sql.length()) {
      if (!matcher.region(at, sql.length()).lookingAt()) {
        throw new IllegalArgumentException("Not a word at " + at);
      }
      tokens.add(token(matcher));
      at = matcher.end();
    }
    return new SqlTokens(tokens);
  }

  private static Token token(Matcher found) {
    if (found.group("word") != null) {
      return new Token(Kind.WORD, found.group("word"));
    }
    if (found.group("name") != null) {
      return new Token(Kind.QUOTED_NAME, found.group("name").replace("``", "`"));
    }
    if (found.group("text") != null) {
      return new Token(Kind.TEXT, found.group("text").replace("''", "'"));
    }
    if (found.group("number") != null) {
      String suffix = found.group("suffix").toLowerCase(Locale.ROOT);
      if (!suffix.isEmpty() && !suffix.equals("l") && !suffix.equals("bd")) {
        throw new IllegalArgumentException("Not a number");
      }
      return new Token(Kind.NUMBER, found.group("number"));
    }
    return new Token(Kind.SYMBOL, found.group("symbol"));
  }

  /** The next word, which stays the next. */
  Token peek() {
    return next < tokens.size() ? tokens.get(next) : new Token(Kind.END, "");
  }

  /** Whether a text comes after the next word. */
  boolean textFollows() {
    return next + 1 < tokens.size() && tokens.get(next + 1).kind() == Kind.TEXT;
  }

  /** The next word. */
  Token take() {
    Token token = peek();
    next++;
    return token;
  }

  /** Takes the next word when it is this one. */
  boolean takes(String word) {
    boolean is = peek().is(word);
    if (is) {
      next++;
    }
    return is;
  }

  /** Takes this word. */
  void demand(String word) {
    if (!takes(word)) {
      throw new IllegalArgumentException("Expected " + word);
    }
  }
}
