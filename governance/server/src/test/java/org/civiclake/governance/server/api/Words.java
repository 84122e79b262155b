package org.civiclake.governance.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.civiclake.governance.server.Grants;

/** What members and parameters are likely to hold: what exists, and what answers spoke of. */
final class Words {

  private static final Map<String, List<String>> KNOWN =
      Map.ofEntries(
          Map.entry("consumer", List.of("human-resources", "medical-security")),
          Map.entry("provider", List.of("civil-affairs", "public-security")),
          Map.entry("agency", List.of("civil-affairs", "human-resources", "nowhere")),
          Map.entry("name", List.of("subsistence_allowance", "citizen", "nothing_at_all")),
          Map.entry(
              "resource", List.of("civil-affairs/subsistence_allowance", "civil-affairs/nothing")),
          Map.entry(
              "resources", List.of("civil-affairs/subsistence_allowance", "civil-affairs/nothing")),
          Map.entry("fields", List.of("citizen_id", "name", "division_code")),
          Map.entry("field", List.of("citizen_id", "name", "no_such_field")),
          Map.entry("column", List.of("division_code", "name")),
          Map.entry("divisions", List.of("330203", "330212")),
          Map.entry("reason", List.of("业务需要", "数据有误")),
          Map.entry("purpose", List.of("核对就业补助")),
          Map.entry("legalBasis", List.of("《社会救助暂行办法》第十七条")),
          Map.entry("edition", List.of("1", "2", "999")),
          Map.entry("revision", List.of("1", "2")),
          Map.entry("service", List.of("civiclake")),
          Map.entry("limit", List.of("1", "50", "200", "201", "0")),
          Map.entry("after", List.of("0", "1", "x")),
          Map.entry("kind", List.of("grant", "application")));

  private static final int MOST_REMEMBERED = 200;

  private final List<String> seen = new ArrayList<>();
  private final List<String> contracts;

  Words() {
    try (Stream<Path> files = Files.walk(Path.of("../contracts"))) {
      contracts =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .sorted()
              .map(Words::text)
              .filter(text -> text.contains("apiVersion"))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A word for a member or a parameter of this name. */
  String of(String name, String format, Random random) {
    boolean id = name.toLowerCase().endsWith("id") || format.equals("uuid");
    if (id && !seen.isEmpty() && random.nextInt(4) > 0) {
      return seen.get(random.nextInt(seen.size()));
    }
    List<String> known = KNOWN.get(name);
    if (known != null) {
      return known.get(random.nextInt(known.size()));
    }
    if (format.startsWith("date") || List.of("from", "until", "day", "on").contains(name)) {
      return Grants.today().plusDays(random.nextInt(60)).toString()
          + (format.equals("date-time") ? "T00:00:00Z" : "");
    }
    return id ? "00000000-0000-4000-8000-000000000000" : "文本 text " + random.nextInt(100);
  }

  /** A contract, or what is left of one. */
  String contract(Random random, boolean spoilt) {
    String text = contracts.get(random.nextInt(contracts.size()));
    if (!spoilt) {
      return text;
    }
    int from = random.nextInt(text.length());
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, from);
      case 1 -> text.substring(0, from) + OddValues.json(random) + text.substring(from);
      case 2 -> text.replaceFirst("name: .*", "name: " + OddValues.json(random));
      case 3 -> "a: &a [x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: [*c,*c,*c]\n";
      default -> text.replace("string", OddValues.json(random).replace("\"", "'"));
    };
  }

  /** Remembers the ids that an answer holds. */
  void learn(JsonNode answer) {
    if (answer.isArray()) {
      answer.forEach(this::learn);
    }
    for (Map.Entry<String, JsonNode> member : answer.properties()) {
      boolean id = member.getKey().toLowerCase().endsWith("id");
      if (id && member.getValue().isTextual() && seen.size() < MOST_REMEMBERED) {
        seen.add(member.getValue().textValue());
      } else if (member.getValue().isContainerNode()) {
        learn(member.getValue());
      }
    }
  }
}
