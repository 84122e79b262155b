package org.civiclake.governance.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One thing that the API does, and how it is said on the command line.
 *
 * @param words the command's words, for example {@code catalog submit}
 * @param english what it does
 * @param chinese the same in Chinese
 * @param method the HTTP method
 * @param path the path, whose parameters are the command's parameters, in order
 * @param arguments the options
 * @param file the media type of a file that is the whole body, if there is one
 * @param accept the media type that is asked for
 * @param columns the columns of the answer's table; empty for all
 * @param proof the member of the answer that must be true, else the command has failed
 */
record Verb(
    List<String> words,
    String english,
    String chinese,
    String method,
    String path,
    List<Argument> arguments,
    Optional<String> file,
    String accept,
    List<String> columns,
    Optional<String> proof) {

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
  private static final String JSON = "application/json";

  Verb {
    words = List.copyOf(words);
    arguments = List.copyOf(arguments);
    columns = List.copyOf(columns);
  }

  static Verb get(String words, String path, String english, String chinese) {
    return of("GET", words, path, english, chinese);
  }

  static Verb post(String words, String path, String english, String chinese) {
    return of("POST", words, path, english, chinese);
  }

  static Verb put(String words, String path, String english, String chinese) {
    return of("PUT", words, path, english, chinese);
  }

  private static Verb of(String method, String words, String path, String english, String chinese) {
    return new Verb(
        List.of(words.split(" ")),
        english,
        chinese,
        method,
        path,
        List.of(),
        Optional.empty(),
        JSON,
        List.of(),
        Optional.empty());
  }

  /** The names of the path's parameters. */
  List<String> parameters() {
    return PARAMETER.matcher(path).results().map(found -> found.group(1)).toList();
  }

  /** The path with values for its parameters. */
  String at(List<String> values) {
    StringBuilder text = new StringBuilder();
    int end = 0;
    int next = 0;
    for (MatchResult found : PARAMETER.matcher(path).results().toList()) {
      text.append(path, end, found.start()).append(values.get(next++));
      end = found.end();
    }
    return text.append(path.substring(end)).toString();
  }

  /** With a text of the body. */
  Verb text(String member, String english, String chinese) {
    return body(member, Argument.Kind.TEXT, english, chinese);
  }

  /** With a list of texts of the body, separated by commas. */
  Verb list(String member, String english, String chinese) {
    return body(member, Argument.Kind.LIST, english, chinese);
  }

  /** With a yes of the body; left out, it is a no. */
  Verb flag(String member, String english, String chinese) {
    return body(member, Argument.Kind.FLAG, english, chinese);
  }

  /** With a member of the body that is always this. */
  Verb always(String member, boolean value) {
    return body(member, value ? Argument.Kind.YES : Argument.Kind.NO, "", "");
  }

  /** With a number of the body. */
  Verb number(String member, String english, String chinese) {
    return body(member, Argument.Kind.NUMBER, english, chinese);
  }

  /** With a digest that was seen earlier. */
  Verb anchor(String option, String english, String chinese) {
    return with(
        new Argument(option, "", Argument.Place.BODY, Argument.Kind.ANCHOR, english, chinese));
  }

  /** With a member of the query. */
  Verb query(String member, String english, String chinese) {
    return with(
        new Argument(
            option(member), member, Argument.Place.QUERY, Argument.Kind.TEXT, english, chinese));
  }

  /** With the paging that every list has. */
  Verb paged() {
    return query("after", "continue after this, as the last page says", "从此处之后继续,见上一页")
        .query("limit", "at most so many, 50 when left out", "最多条数,默认 50");
  }

  /** With a file of JSON that is the whole body, in place of the options for its members. */
  Verb json() {
    return file(JSON);
  }

  /** With a file that is the whole body. */
  Verb file(String mediaType) {
    return new Verb(
        words,
        english,
        chinese,
        method,
        path,
        arguments,
        Optional.of(mediaType),
        accept,
        columns,
        proof);
  }

  /** Asking for another media type than JSON. */
  Verb accepting(String mediaType) {
    return new Verb(
        words, english, chinese, method, path, arguments, file, mediaType, columns, proof);
  }

  /** With the columns that matter. */
  Verb showing(String... names) {
    return new Verb(
        words, english, chinese, method, path, arguments, file, accept, List.of(names), proof);
  }

  /** Failing unless the answer says yes. */
  Verb proving(String member) {
    return new Verb(
        words,
        english,
        chinese,
        method,
        path,
        arguments,
        file,
        accept,
        columns,
        Optional.of(member));
  }

  private Verb body(String member, Argument.Kind kind, String english, String chinese) {
    return with(new Argument(option(member), member, Argument.Place.BODY, kind, english, chinese));
  }

  private Verb with(Argument argument) {
    List<Argument> more = new ArrayList<>(arguments);
    more.add(argument);
    return new Verb(words, english, chinese, method, path, more, file, accept, columns, proof);
  }

  /** {@code legalBasis} is {@code --legal-basis}. */
  private static String option(String member) {
    return "--" + member.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}
