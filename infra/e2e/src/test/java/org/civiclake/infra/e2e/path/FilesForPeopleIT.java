package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.demo.DemoPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is shared, as files that people open: for a recipient of this test's own, and for nobody
 * else.
 */
@ExtendWith(CityStack.class)
class FilesForPeopleIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String FILE = "/files/" + DemoPlan.RESOURCE + ".";
  private static final int ACCEPTED = 202;

  private final Stack stack;
  private final String token;
  private final HttpClient http;

  FilesForPeopleIT(Stack stack) throws IOException {
    this.stack = stack;
    this.http = stack.tls().httpClient().build();
    this.token = token("files-for-people", DemoPlan.CONSUMER);
  }

  @Test
  void NB35_csvOpensInASpreadsheetMaskedAsTheGrantSaysAndComputesNothing() {
    String csv = new String(file("csv").body(), StandardCharsets.UTF_8);
    List<String> lines = csv.lines().toList();

    assertThat(csv).startsWith("\uFEFF");
    assertThat(lines.get(0)).contains("citizen_id").doesNotContain("bank_account");
    assertThat(lines).hasSizeGreaterThan(10);
    assertThat(lines.subList(1, lines.size()))
        .allSatisfy(line -> assertThat(line).containsPattern("[0-9]{6}\\*{12}"))
        .noneSatisfy(line -> assertThat(line).containsPattern("(^|,)\"?[=@+]"))
        .noneSatisfy(line -> assertThat(line).containsPattern("[0-9]{17}[0-9X]"));
  }

  @Test
  void aWorkbookIsOneThatOtherProgramsReadAndHoldsNoFormula() throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file("xlsx").body()))) {
      Sheet sheet = workbook.getSheetAt(0);
      assertThat(sheet.getLastRowNum()).isGreaterThan(10);
      sheet.forEach(
          row ->
              row.forEach(cell -> assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA)));
    }
  }

  @Test
  void jsonLinesAndParquetHoldAsManyRows() throws IOException {
    String json = new String(file("jsonl").body(), StandardCharsets.UTF_8);
    long csv = new String(file("csv").body(), StandardCharsets.UTF_8).lines().count() - 1;

    assertThat(json.lines().count()).isEqualTo(csv);
    assertThat(new ObjectMapper().readTree(json.lines().findFirst().orElseThrow()))
        .anySatisfy(value -> assertThat(value.asText()).matches("[0-9]{6}\\*{12}"));
    assertThat(file("parquet").body()).startsWith('P', 'A', 'R', '1').endsWith('P', 'A', 'R', '1');
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl", "xlsx", "parquet"})
  void whoHasNoGrantGetsNoFile(String format) throws IOException {
    String stranger = token("files-for-strangers", "public-security");

    assertThat(get(FILE + format, stranger).statusCode()).isEqualTo(404);
    assertThat(get(FILE + format, "nobody-has-this-token-0123456789").statusCode()).isEqualTo(401);
    assertThat(get(FILE + format, "").statusCode()).isIn(401, 404);
  }

  private String token(String recipient, String agency) throws IOException {
    Path profile = stack.profiles().of(recipient, agency);
    return new ObjectMapper().readTree(Files.readAllBytes(profile)).path("bearerToken").asText();
  }

  /** A file, once it is made. */
  private HttpResponse<byte[]> file(String format) {
    Instant end = Instant.now().plus(PATIENCE);
    HttpResponse<byte[]> answer = get(FILE + format, token);
    while (answer.statusCode() == ACCEPTED && Instant.now().isBefore(end)) {
      pause();
      answer = get(FILE + format, token);
    }
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private HttpResponse<byte[]> get(String path, String bearer) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(stack.settings().url(ServiceName.SHARING) + path))
            .timeout(PATIENCE);
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
