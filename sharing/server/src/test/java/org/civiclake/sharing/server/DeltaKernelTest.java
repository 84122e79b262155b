package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.civiclake.governance.model.mask.Projection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delta Kernel reads the answers of the delta format, and finds the values that were published. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class DeltaKernelTest {

  private static final String PATH =
      "/delta-sharing/shares/civil-affairs/schemas/shared/tables/subsistence_allowance";
  private static final List<Object[]> HAISHU =
      List.<Object[]>of(
          row("330203************", "王**", "330203", "812.50", LocalDate.of(2024, 3, 1)),
          row(null, "张**", "330203", null, LocalDate.of(1969, 12, 31)));
  private static final List<Object[]> YINZHOU =
      List.<Object[]>of(
          row("330212************", "欧阳**", "330212", "0.01", LocalDate.of(2023, 1, 2)));
  private static final List<Object[]> NOWHERE =
      List.<Object[]>of(row("99", "\"引号\" \\ 与 emoji 🀄", null, "99999999.99", null));

  @Inject TestRecipients recipients;
  @Inject City city;
  @Inject TestPublisher publisher;

  @TempDir Path folder;

  private final ObjectMapper json = new ObjectMapper();
  private String token;

  @BeforeEach
  void aRecipient() {
    city.usual();
    token =
        recipients.make("r-" + UUID.randomUUID(), City.GRANTED, Duration.ofDays(1)).bearerToken();
  }

  @AfterEach
  void clear() {
    publisher.dropAll();
  }

  @Test
  void kernelReadsTheValuesThatWerePublished() throws IOException {
    publisher.publish(
        City.ALLOWANCE, city.projection(City.GRANTED, City.ALLOWANCE), HAISHU, YINZHOU, NOWHERE);
    DeltaLog log = DeltaLog.of(answer("{}"), folder);
    assertThat(log.partitionColumns()).isEmpty();
    assertThat(log.rows()).containsExactlyInAnyOrderElementsOf(lists(HAISHU, YINZHOU, NOWHERE));
  }

  @Test
  void kernelReadsPartitionsAndSkipsFilesByWhatIsSaidOfThem() throws IOException {
    publishPartitioned(HAISHU, YINZHOU, NOWHERE);
    List<JsonNode> answer = answer("{}");
    assertThat(answer.get(1).path("metaData").path("deltaMetadata").path("partitionColumns"))
        .hasSize(1);
    DeltaLog log = DeltaLog.of(answer, folder);
    assertThat(log.partitionColumns()).containsExactly("division_code");
    assertThat(log.rows()).containsExactlyInAnyOrderElementsOf(lists(HAISHU, YINZHOU, NOWHERE));
    assertThat(log.rows(equal("division_code", Literal.ofString("330212"))))
        .containsExactlyInAnyOrderElementsOf(lists(YINZHOU));
    assertThat(log.rows(equal("name", Literal.ofString("王**"))))
        .containsExactlyInAnyOrderElementsOf(lists(HAISHU));
    assertThat(log.rows(equal("monthly_amount", Literal.ofDecimal(new BigDecimal("0.01"), 10, 2))))
        .containsAll(lists(YINZHOU))
        .doesNotContainAnyElementsOf(lists(NOWHERE));
  }

  @Test
  void hintsPruneByPartition() throws IOException {
    publishPartitioned(HAISHU, YINZHOU, NOWHERE);
    DeltaLog log =
        DeltaLog.of(answer("{\"predicateHints\":[\"division_code = '330203'\"]}"), folder);
    assertThat(log.rows()).containsExactlyInAnyOrderElementsOf(lists(HAISHU));
    assertThat(answer("{\"predicateHints\":[\"division_code IS NULL\"]}"))
        .filteredOn(line -> line.has("file"))
        .hasSize(1);
  }

  @Test
  void anEmptyTextInAPartitionIsNotTakenForNone() throws IOException {
    publishPartitioned(
        HAISHU, List.<Object[]>of(row("99", "x", "", "1.00", LocalDate.of(2024, 1, 1))));
    DeltaLog log = DeltaLog.of(answer("{}"), folder);
    assertThat(log.partitionColumns()).isEmpty();
    assertThat(log.rows()).extracting(values -> values.get(2)).contains("");
  }

  @SafeVarargs
  private void publishPartitioned(List<Object[]>... files) throws IOException {
    Projection projection = city.projection(City.GRANTED, City.ALLOWANCE);
    Schema schema = publisher.schema(City.ALLOWANCE, TestPublisher.columns(projection));
    publisher.publish(
        projection.published(),
        publisher.properties(City.ALLOWANCE, projection),
        schema,
        PartitionSpec.builderFor(schema).identity("division_code").build(),
        files);
  }

  private static Predicate equal(String column, Literal value) {
    return new Predicate("=", new Column(column), value);
  }

  private List<JsonNode> answer(String query) throws IOException {
    Response response =
        given()
            .header("Authorization", "Bearer " + token)
            .header("delta-sharing-capabilities", "responseformat=delta;readerfeatures=later")
            .contentType(ContentType.JSON)
            .body(query)
            .post(PATH + "/query");
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    assertThat(response.header("delta-sharing-capabilities")).isEqualTo("responseformat=delta");
    List<JsonNode> lines = new ArrayList<>();
    for (String line : response.asString().lines().toList()) {
      lines.add(json.readTree(line));
    }
    return lines;
  }

  @SafeVarargs
  private static List<List<Object>> lists(List<Object[]>... files) {
    return Arrays.stream(files).flatMap(List::stream).map(row -> Arrays.asList(row)).toList();
  }

  private static Object[] row(
      String citizen, String name, String division, String amount, LocalDate day) {
    return new Object[] {
      citizen, name, division, amount == null ? null : new BigDecimal(amount), day
    };
  }
}
