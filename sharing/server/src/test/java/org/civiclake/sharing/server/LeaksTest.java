package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a recipient tries who wants more than was granted: none of it tells anything. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class LeaksTest extends SharedHistory {

  private static final List<String> INSIDE =
      List.of(
          "s3://",
          "warehouse",
          "published.",
          "std_civil",
          "exception:",
          "postgres",
          "select ",
          "org.civiclake",
          "org.apache",
          "java.",
          "127.0.0.1",
          "lake/");

  private static final List<String> ON_OTHER_COLUMNS =
      List.of(
          "bank_account = '6222020200112233445'",
          "phone LIKE '138%'",
          "phone IS NULL",
          "bank_account < '1'",
          "_batch_id = 'x'",
          "NOT (phone = '13800000000')");

  private static final List<String> TRICKS =
      List.of(
          "/delta-sharing/shares/civil-affairs/schemas/shared/tables/../../../../../q/metrics",
          "/delta-sharing/shares/civil-affairs/schemas/shared/tables/%2e%2e/%2e%2e/version",
          "/delta-sharing/shares/civil-affairs/schemas/shared/tables/..%2f..%2fversion/version",
          "/delta-sharing/shares/civil-affairs%2fschemas%2fshared/tables",
          "/delta-sharing/shares/civil-affairs;x=1/schemas/shared/tables/none/version",
          "/delta-sharing/shares/%D1%81ivil-affairs/schemas/shared/tables",
          "/delta-sharing/shares/%EF%BD%83ivil-affairs/schemas/shared/tables",
          "/delta-sharing/shares/civil-affair%C5%BF/schemas/shared/tables",
          "/delta-sharing/shares/civil-affairs/schemas/sh%C3%A5red/tables",
          "/delta-sharing/shares/civil-affairs/schemas/published/tables",
          "/delta-sharing/shares/civil%e2%80%8b-affairs/schemas/shared/tables",
          "/delta-sharing/files/..%2f..%2f..%2fetc%2fpasswd",
          "/iceberg/v1/namespaces/civil-affairs/tables/..%2f..%2fpublished",
          "/iceberg/v1/namespaces/published/tables",
          "/files/civil-affairs/..%2f..%2fsubsistence_allowance.csv");

  private static final List<String> WRONG =
      List.of(
          "{\"version\":99}",
          "{\"version\":-1}",
          "{\"timestamp\":\"1970-01-01T00:00:00Z\"}",
          "{\"timestamp\":\"yesterday\"}",
          "{\"maxFiles\":0}",
          "{\"pageToken\":\"../../etc/passwd\"}",
          "{\"refreshToken\":\"eyJhbGciOiJub25lIn0.e30.\"}",
          "{\"limitHint\":\"all\"}",
          "{\"predicateHints\":{}}",
          "[]",
          "{");

  @Test
  void aConditionOnAMaskedColumnChoosesTheSameFilesWhateverClearValueItNames() throws IOException {
    for (String column : List.of("citizen_id", "CITIZEN_ID")) {
      for (String operator : List.of("=", "<", ">", "<=", ">=")) {
        Set<List<String>> answers =
            Stream.of("330203199001011234", "330203199912319999", "330203000000000000")
                .map(clear -> files("%s %s '%s'".formatted(column, operator, clear)))
                .collect(Collectors.toSet());
        assertThat(answers).as(column + operator).hasSize(1);
      }
    }
  }

  @Test
  void theAnswerToAConditionOnAMaskedColumnIsTheSameToTheByteWhateverClearValueItNames() {
    for (String format : List.of("parquet", "delta")) {
      Set<String> answers =
          Stream.of("330203199001011234", "330203199912319999", "330203000000000000")
              .map(clear -> "{\"predicateHints\":[\"citizen_id = '" + clear + "'\"]}")
              .map(body -> answer(format, body))
              .collect(Collectors.toSet());
      assertThat(answers).as(format).hasSize(1);
      assertThat(answers.iterator().next()).contains("protocol", "metaData");
    }
  }

  /** Status, names of headers and body, without addresses and the moments at which they end. */
  private String answer(String format, String body) {
    Response answer =
        as(token)
            .header("delta-sharing-capabilities", "responseformat=" + format)
            .contentType(ContentType.JSON)
            .body(body)
            .post(PATH + "/query");
    String text =
        answer
            .asString()
            .replaceAll("\"(url|path)\":\"[^\"]*\"", "\"$1\":\"\"")
            .replaceAll("\"expirationTimestamp\":[0-9]+", "\"expirationTimestamp\":0");
    return answer.statusCode()
        + answer.headers().asList().stream().map(Header::getName).sorted().toList().toString()
        + text;
  }

  @Test
  void aConditionOnAColumnThatIsNotSharedLeavesNothingOut() {
    List<String> all = files("1 = 1");
    assertThat(all).hasSize(2);
    for (String hint : ON_OTHER_COLUMNS) {
      assertThat(files(hint)).as(hint).isEqualTo(all);
    }
  }

  @Test
  void anothersTokensOfPagesAndOfFilesAreOfNoUse() throws IOException {
    String page = page(query("{\"maxFiles\":1}"));
    String refresh =
        lines(query("{\"includeRefreshToken\":true}")).stream()
            .map(line -> line.path("endStreamAction").path("refreshToken").asText(""))
            .filter(found -> !found.isEmpty())
            .findFirst()
            .orElseThrow();
    String colleague =
        recipients.make("r-" + UUID.randomUUID(), City.GRANTED, Duration.ofDays(1)).bearerToken();

    assertThat(query("{\"maxFiles\":1,\"pageToken\":\"" + page + "\"}").statusCode())
        .isEqualTo(200);
    for (String body :
        List.of(
            "{\"maxFiles\":1,\"pageToken\":\"" + page + "\"}",
            "{\"refreshToken\":\"" + refresh + "\"}",
            "{\"refreshToken\":\"" + page + "\"}",
            "{\"maxFiles\":1,\"pageToken\":\"" + refresh + "\"}")) {
      assertError(as(colleague).contentType(ContentType.JSON).body(body).post(PATH + "/query"));
    }
    assertError(query("{\"refreshToken\":\"" + page + "\"}"));
    assertError(query("{\"maxFiles\":1,\"pageToken\":\"" + refresh + "\"}"));
  }

  @Test
  void noTrickOfAPathLeadsElsewhere() {
    for (String path : TRICKS) {
      for (RequestSpecification caller : List.of(as(token), given())) {
        Response answer = caller.urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).as(path + answer.asString()).isBetween(400, 404);
        assertTellsNothing(answer);
      }
    }
  }

  @Test
  void aPathThatGoesBackIsDecidedLikeTheOneThatItLeadsTo() {
    for (String path :
        List.of("/delta-sharing/files/%2e%2e/shares", "/files/../delta-sharing/shares")) {
      assertThat(given().urlEncodingEnabled(false).get(path).statusCode()).isBetween(400, 404);
      Response own = as(token).urlEncodingEnabled(false).get(path);
      assertThat(own.statusCode()).isIn(200, 400, 401, 403, 404);
      if (own.statusCode() == 200) {
        assertThat(own.asString()).isEqualTo(as(token).get("/delta-sharing/shares").asString());
      }
    }
  }

  @Test
  void aRefusalSaysWhatIsWrongAndNothingOfTheInside() {
    for (String body : WRONG) {
      Response refused = query(body);
      assertError(refused);
      assertTellsNothing(refused);
    }
  }

  @Test
  void whatIsNotForARecipientIsAnsweredLikeWhatIsNotThere() {
    String stranger =
        recipients.make("r-" + UUID.randomUUID(), City.UNGRANTED, Duration.ofDays(1)).bearerToken();
    String missing = PATH.replace("subsistence_allowance", "no_such_table");
    for (String action : List.of("/version", "/metadata", "/changes?startingVersion=0")) {
      Response hidden = as(stranger).get(PATH + action);
      Response absent = as(stranger).get(missing + action);
      assertThat(hidden.statusCode()).isEqualTo(404).isEqualTo(absent.statusCode());
      assertThat(hidden.asString()).isEqualTo(absent.asString());
    }
  }

  /** The ids of the files that a hint leaves. */
  private List<String> files(String hint) {
    Response answer = query("{\"predicateHints\":[\"" + hint + "\"]}");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer
        .asString()
        .lines()
        .filter(line -> line.startsWith("{\"file\""))
        .map(line -> line.substring(line.indexOf("\"id\":\""), line.indexOf("\",\"partition")))
        .toList();
  }

  private static void assertTellsNothing(Response refused) {
    assertThat(refused.asString().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain(INSIDE.toArray(String[]::new));
  }
}
