package org.civiclake.governance.client.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the server answered, for people or for programs. */
record Answer(JsonNode content) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final int WIDEST = 60;

  /** As JSON, indented. */
  void printJson(PrintWriter out) {
    if (content.isMissingNode()) {
      return;
    }
    try {
      out.println(content.isTextual() ? content.textValue() : JSON.writeValueAsString(content));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A list as a table, anything else member by member. */
  void print(PrintWriter out, List<String> columns) {
    if (content.isMissingNode()) {
      out.println("done / 已完成");
      return;
    }
    Optional<JsonNode> rows = rows();
    if (rows.isPresent()) {
      table(rows.get(), columns).print(out);
      if (content.hasNonNull("next")) {
        out.println("more: --after " + content.path("next").asText());
      }
      if (content.hasNonNull("nextPageToken")) {
        out.println("more: --page-token " + content.path("nextPageToken").asText());
      }
    } else if (content.isObject()) {
      content
          .properties()
          .forEach(member -> out.println(member.getKey() + ": " + plain(member.getValue())));
    } else {
      out.println(content.asText());
    }
  }

  /** The answer itself when it is a list, or the one list of a page. */
  private Optional<JsonNode> rows() {
    if (content.isArray()) {
      return Optional.of(content);
    }
    List<JsonNode> lists =
        StreamSupport.stream(content.spliterator(), false).filter(JsonNode::isArray).toList();
    boolean page = lists.size() == 1 && content.size() <= 2;
    return page ? Optional.of(lists.get(0)) : Optional.empty();
  }

  private static TextTable table(JsonNode rows, List<String> columns) {
    Set<String> headings = new LinkedHashSet<>(columns);
    if (headings.isEmpty()) {
      rows.forEach(row -> row.fieldNames().forEachRemaining(headings::add));
    }
    if (headings.isEmpty()) {
      headings.add("value");
    }
    List<List<Object>> lines = new ArrayList<>();
    for (JsonNode row : rows) {
      lines.add(
          headings.stream()
              .map(heading -> row.isObject() ? row.path(heading) : row)
              .map(value -> (Object) shortened(plain(value)))
              .toList());
    }
    return new TextTable(List.copyOf(headings), lines);
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= WIDEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }

  private static String plain(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(Answer::plain)
          .collect(Collectors.joining(", "));
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(Answer::member)
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.asText();
  }

  private static String member(Map.Entry<String, JsonNode> member) {
    return member.getKey() + ": " + plain(member.getValue());
  }
}
