package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server describes to programs what it has for people and for administrators. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class ApiDescriptionTest {

  @Test
  void filesForPeopleAreDescribedWithEveryWayThatTheyAreAnswered() {
    JsonPath described =
        given().header("Accept", "application/json").get("/api/openapi").jsonPath();
    assertThat(described.getString("paths.'/files'.get.summary")).isNotEmpty();
    assertThat(described.getString("paths.'/files/{provider}/{file}'.head.summary")).isNotEmpty();
    assertThat(described.getMap("paths.'/files/{provider}/{file}'.get.responses").keySet())
        .map(Object::toString)
        .contains("200", "202", "206", "304", "401", "404", "416", "429");
    assertThat(
            described.getList("paths.'/files/{provider}/{file}'.get.parameters.name", String.class))
        .contains("provider", "file", "names");
    assertThat(described.getMap("components.schemas.Progress.properties").keySet())
        .map(Object::toString)
        .containsAll(List.of("status", "rowsDone", "rowsTotal", "message"));
  }
}
