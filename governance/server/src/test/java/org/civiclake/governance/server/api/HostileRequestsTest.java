package org.civiclake.governance.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.ledger.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same few attacks on every place of the API that they fit, none left out. */
@QuarkusTest
@QuarkusTestResource(Office.class)
@TestProfile(OfficeOfItsOwn.class)
class HostileRequestsTest {

  private static final String JSON = "application/json";
  private static final String UUID = "00000000-0000-4000-8000-000000000000";
  private static final List<String> CURSORS =
      List.of(
          "-1",
          "0x10",
          "1e3",
          "9223372036854775807",
          "9223372036854775808",
          "999999999999999999",
          "9".repeat(301),
          "٣",
          "1 OR 1=1",
          "\u0000",
          "a\u0000b",
          "\ud800",
          "civil-affairs/x\n",
          "eyJhIjoxfQ==",
          "%",
          "'; DROP TABLE grants; --",
          "2026-02-30T25:61:61Z",
          "-999999999-01-01",
          UUID,
          UUID + "|" + UUID,
          "|",
          ",",
          "/",
          "\uffff".repeat(99));
  private static final List<String> DAYS =
      List.of(
          "9999-12-31",
          "-999999999-01-01",
          "+999999999-12-31",
          "0000-01-01",
          "-0001-12-31",
          "+294277-01-01",
          "-4714-11-23",
          "2026-02-29",
          "9999-12-31T23:59:59.999999999+18:00",
          "-1000000000-01-01T00:00:00Z",
          "+1000000000-12-31T23:59:59.999999999Z",
          "1e400",
          "2147483648",
          "-2147483649",
          "9999",
          "-1");
  private static final List<String> VALUES =
      List.of(
          "\"\\ud800\"",
          "\"a\\udc00\\ud800b\"",
          "\"\\u0000\"",
          "\"\u0085\u2028\u202e\ufeff\"",
          "1e400",
          "-1e400",
          "1e-400",
          "1" + "0".repeat(1000),
          "0." + "3".repeat(1000),
          "2147483648",
          "-1",
          "NaN",
          "[".repeat(10_000) + "]".repeat(10_000),
          "{\"a\":1,\"a\":2}",
          "[null,null]",
          "\"9999-12-31\"",
          "\"-999999999-01-01\"",
          "\"+999999999-12-31\"",
          "\"0000-01-01\"",
          "\"9999-12-31T23:59:59.999999999+18:00\"",
          "\"+294277-01-01T00:00:00Z\"");
  private static final List<String> MEDIA =
      List.of(
          "text/plain",
          "text/json",
          "application/xml",
          "application/jsonx",
          "application/json;charset=utf-16",
          "application/json;charset=utf-7",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "multipart/form-data; boundary=x",
          "application/octet-stream",
          "*/*");

  private final Random random = new Random(20_261_122L);
  private final People people = new People();
  private final Words words = new Words();
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

  private ApiDocument document;
  private Bodies bodies;

  @Inject Ledger ledger;
  @Inject Tables tables;

  @BeforeEach
  void readTheDescription() {
    document = ApiDocument.get();
    bodies = new Bodies(document, words, random);
  }

  @AfterEach
  void nothingWentWrongOrWasHalfDone() throws SQLException {
    assertThat(wrong).isEmpty();
    tables.assertMadeByTheLedger(ledger, people.token("auditor"));
  }

  @Test
  void aForgedCursorIsRefusedOrLeadsToSomePlaceOfTheSameList() {
    int lists = 0;
    for (Operation operation : document.operations()) {
      if (queryOf(operation).contains("after")) {
        lists++;
        for (String cursor : CURSORS) {
          send(operation, pathOf(operation, "1") + "?after=" + encoded(cursor));
          send(operation, pathOf(operation, "civil-affairs") + "?limit=1&after=" + encoded(cursor));
        }
      }
    }
    assertThat(lists).isGreaterThan(20);
  }

  @Test
  void anExtremeDayOrNumberInAnAddressIsRefusedOrAnswered() {
    for (Operation operation : document.operations()) {
      for (String day : DAYS) {
        if (!operation.pathParameters().isEmpty()) {
          send(operation, pathOf(operation, encoded(day)));
        }
        for (String parameter : queryOf(operation)) {
          send(operation, pathOf(operation, "1") + "?" + parameter + "=" + encoded(day));
        }
      }
    }
  }

  @Test
  void whateverValueAMemberHasIsRefusedOrTaken() {
    for (Operation operation : withJson()) {
      String good = good(operation);
      for (String member : membersOf(operation)) {
        for (String value : VALUES) {
          send(operation, JSON, with(good, member, value));
        }
      }
    }
  }

  @Test
  void aBodyThatIsNestedWithoutEndOrDoubledIsRefused() {
    for (Operation operation : withJson()) {
      for (String body :
          List.of(
              "[".repeat(100_000),
              "{\"a\":".repeat(100_000),
              "[".repeat(30_000) + "]".repeat(30_000),
              "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
              "{\"a\":1,\"a\":1}",
              "{\"" + "k".repeat(60_000) + "\":1}",
              "1" + "0".repeat(60_000),
              "1e999999999",
              "\"\\ud800\"",
              "\ufeff{}",
              "\u0000")) {
        HttpResponse<String> answer = send(operation, JSON, body);
        assertThat(answer.statusCode()).as("%s %.40s", operation, body).isGreaterThanOrEqualTo(400);
      }
      for (String member : membersOf(operation)) {
        String good = good(operation);
        String twice = "{\"%s\":null,".formatted(member) + with(good, member, "null").substring(1);
        assertThat(send(operation, JSON, twice).statusCode())
            .as("%s %s twice", operation, member)
            .isGreaterThanOrEqualTo(400);
      }
    }
  }

  @Test
  void aBodyOfAnotherKindIsRefused() {
    for (Operation operation : withJson()) {
      for (String type : MEDIA) {
        send(operation, type, good(operation));
      }
      HttpResponse<String> none =
          Wire.send(
              operation.method(),
              pathOf(operation, "1"),
              Optional.of("Bearer " + caller(operation)),
              Optional.empty(),
              good(operation).getBytes(StandardCharsets.UTF_8));
      judge(operation, "no type", none);
    }
  }

  private List<Operation> withJson() {
    return document.operations().stream()
        .filter(operation -> operation.contentType().filter(JSON::equals).isPresent())
        .toList();
  }

  private String good(Operation operation) {
    return new String(bodies.plausible(operation), StandardCharsets.UTF_8);
  }

  private List<String> membersOf(Operation operation) {
    JsonNode schema =
        operation.description().path("requestBody").path("content").path(JSON).path("schema");
    return document.resolve(schema).path("properties").properties().stream()
        .map(Map.Entry::getKey)
        .toList();
  }

  private Set<String> queryOf(Operation operation) {
    Set<String> names = new TreeSet<>();
    for (JsonNode reference : operation.description().path("parameters")) {
      JsonNode parameter = document.resolve(reference);
      if (parameter.path("in").asText().equals("query")) {
        names.add(parameter.path("name").asText());
      }
    }
    return names;
  }

  /** The body with this member of the value, whatever it was. */
  private static String with(String body, String member, String value) {
    try {
      ObjectNode node = (ObjectNode) new ObjectMapper().readTree(body);
      node.remove(member);
      String rest = node.toString();
      return "{\"%s\":%s%s".formatted(member, value, rest.length() > 2 ? "," : "")
          + rest.substring(1);
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }

  private static String pathOf(Operation operation, String value) {
    String path = operation.path().replace("{secure}", "");
    for (String parameter : operation.pathParameters()) {
      path = path.replace("{" + parameter + "}", parameter.equals("id") ? UUID : value);
    }
    return path;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String caller(Operation operation) {
    List<String> roles = people.rolesOf(operation);
    return people.token(roles.isEmpty() ? "authority" : roles.get(0));
  }

  private void send(Operation operation, String address) {
    boolean hasBody = operation.contentType().isPresent();
    judge(
        operation,
        address,
        Wire.send(
            operation.method(),
            address,
            Optional.of("Bearer " + caller(operation)),
            operation.contentType(),
            hasBody ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0]));
  }

  private HttpResponse<String> send(Operation operation, String type, String body) {
    HttpResponse<String> answer =
        Wire.send(
            operation.method(),
            pathOf(operation, "1"),
            Optional.of("Bearer " + caller(operation)),
            Optional.of(type),
            body.getBytes(StandardCharsets.UTF_8));
    judge(operation, type + " " + body.substring(0, Math.min(200, body.length())), answer);
    return answer;
  }

  private void judge(Operation operation, String sent, HttpResponse<String> answer) {
    Verdict.on(operation, answer)
        .ifPresent(
            found ->
                wrong.add(
                    "%s: %s %s -> %d %s"
                        .formatted(found, operation, sent, answer.statusCode(), answer.body())));
  }
}
