package org.civiclake.governance.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever is refused reads why in Chinese and in English, each in its own script. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class BothLanguagesTest {

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "authority-lin | GET | contracts/health/nothing |",
        "authority-lin | GET | contracts?limit=0 |",
        "authority-lin | GET | contracts?limit=1&limit=2 |",
        "authority-lin | GET | catalog/editions/900 |",
        "authority-lin | GET | catalog/entries/health/nothing |",
        "authority-lin | GET | catalog/demands/ID |",
        "authority-lin | GET | catalog/projects/ID |",
        "authority-lin | GET | catalog/supplements/ID |",
        "authority-lin | GET | open-catalog/health/nothing |",
        "authority-lin | GET | applications/ID |",
        "authority-lin | GET | applications/ID/agreement |",
        "authority-lin | GET | grants/ID |",
        "authority-lin | POST | grants/ID/revocation | {}",
        "authority-lin | GET | issues/ID |",
        "authority-lin | GET | changes/ID |",
        "authority-lin | GET | alerts/ID |",
        "authority-lin | GET | alerts?stage=ASLEEP |",
        "authority-lin | GET | ledger?kind=note |",
        "authority-lin | GET | ledger?after=x |",
        "authority-lin | POST | ledger/verification | {\"sequence\": 1, \"digest\": \"x\"}",
        "authority-lin | POST | keys/rotation | {}",
        "authority-lin | GET | calendar?from=yesterday |",
        "authority-lin | GET | calendar?from=2026-03-02&workingDays=x |",
        "authority-lin | GET | supervision/evaluations/1066 |",
        "authority-lin | GET | statements/health?from=2026-01-01&until=2026-01-31 |",
        "authority-lin | GET | nothing |",
        "authority-lin | DELETE | contracts |",
        "analyst-chen | GET | ledger |",
        "consumer-xu | POST | applications | {}",
        "consumer-xu | POST | applications | []",
        "consumer-xu | POST | applications | {\"resource\": 1, \"colour\": \"red\"}",
        "consumer-xu | POST | applications | {\"resource\": \"health/nothing\"}",
        "consumer-xu | POST | applications | {\"resource\":"
            + " \"civil-affairs/subsistence_allowance\", \"fields\": [\"bank_account\", \"x\"]}",
        "applicant-li | POST | applications | {\"resource\":"
            + " \"civil-affairs/marriage_registration\", \"fields\": [\"name\"]}",
        "steward-wang | POST | catalog/entries | not: a contract",
        "analyst-chen | POST | issues | {\"resource\": \"health/nothing\"}",
        "steward-wang | POST | changes | {\"resource\": \"health/nothing\"}",
        "publisher | POST | lineage | {}",
      })
  void aRefusalSaysWhyInChineseAndInEnglish(String name, String method, String path, String body) {
    RequestSpecification request = body == null ? as(name) : as(name).body(body);
    Response answer = request.request(method, "/api/v1/" + path.replace("ID", NOBODY));

    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(answer.contentType()).contains("problem+json");
    JsonPath problem = answer.jsonPath();
    assertThat(texts(problem, "title", "detail", "errors.message"))
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContainPattern(HAN));
    assertThat(texts(problem, "detailZh", "errors.messageZh"))
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).containsPattern(HAN));
    assertThat(texts(problem, "errors.messageZh")).hasSameSizeAs(texts(problem, "errors.message"));
  }

  private static List<String> texts(JsonPath problem, String... paths) {
    List<String> texts = new ArrayList<>();
    for (String path : paths) {
      Object found = problem.get(path);
      if (found instanceof List<?> several) {
        several.forEach(text -> texts.add(String.valueOf(text)));
      } else if (found != null) {
        texts.add(String.valueOf(found));
      }
    }
    return texts;
  }
}
