package org.civiclake.sharing.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Opening;
import org.civiclake.governance.policy.Reach;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Open data as files: who gets them, what is in them, and how they are downloaded. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class FilesForPeopleTest {

  private static final String CSV = "/files/statistics/administrative_division.csv";
  private static final Opening TO_ANYONE = new Opening(Reach.ANYONE, Set.of());
  private static final List<Object[]> ROWS =
      List.of(
          new Object[] {"330200", "宁波市", 2L, "330000"},
          new Object[] {"330203199001011234", "=1+1", -3L, null},
          new Object[] {"-5", "海\"曙\",区", null, ""});

  @Inject City city;
  @Inject TestPublisher publisher;
  @Inject TestRecipients recipients;

  @ConfigProperty(name = "civiclake.sharing.files.folder")
  String folder;

  private Table published;

  @BeforeEach
  void publish() throws IOException {
    city.open(TO_ANYONE);
    published =
        publisher.publish(City.DIVISION, city.projection(Caller.anyone(), City.DIVISION), ROWS);
  }

  @AfterEach
  void clear() {
    publisher.dropAll();
    city.open(Opening.SIGNED_IN);
  }

  @Test
  void NB37_YZ20_anyoneGetsUnconditionalOpenDataWhereTheRulebookAsksForNoSignIn() {
    Response listed = RestAssured.get("/files");

    assertThat(listed.jsonPath().getString("items[0].resource"))
        .isEqualTo("statistics/administrative_division");
    assertThat(listed.jsonPath().getString("items[0].provider")).isEqualTo("宁波市统计局");
    assertThat(RestAssured.get(listed.jsonPath().getString("items[0].files.csv")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void NJ32_whereTheRulebookAsksForItOnlyWhoHasSignedInGetsThem() {
    city.open(Opening.SIGNED_IN);

    assertThat(RestAssured.get(CSV).statusCode()).isEqualTo(401);
    assertThat(RestAssured.get("/files").jsonPath().getList("items")).isEmpty();
    assertThat(Callers.as("applicant", "public").get(CSV).statusCode()).isEqualTo(200);
    assertThat(Callers.as("auditor", "big-data").get(CSV).statusCode()).isEqualTo(200);
    for (String token : List.of("nonsense", "a.b.c", "")) {
      assertThat(
              RestAssured.given().header("Authorization", "Bearer " + token).get(CSV).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void NB37_whatWasGrantedToAnApplicantIsForThatApplicantAlone() throws IOException {
    String file = "/files/civil-affairs/elderly_care_institution.jsonl";
    String field = city.contract(City.INSTITUTION).fields().get(0).name();
    city.grantToThePublic("someone", Set.of(field));
    Projection granted = city.projection(Caller.applicant("someone"), City.INSTITUTION);
    publisher.publish(
        City.INSTITUTION, granted, List.<Object[]>of(new Object[granted.columns().size()]));

    assertThat(Callers.as("applicant", "public").get(file).statusCode()).isEqualTo(200);
    assertThat(Callers.as("auditor", "big-data").get(file).statusCode()).isEqualTo(404);
    assertThat(RestAssured.get(file).statusCode()).isEqualTo(404);
    city.grantToThePublic("another", Set.of(field));
    assertThat(Callers.as("applicant", "public").get(file).statusCode()).isEqualTo(404);
  }

  @Test
  void anAgencyGetsItsSharedTablesAsFilesByItsToken() throws IOException {
    city.usual();
    Projection shared = city.projection(City.GRANTED, City.ALLOWANCE);
    publisher.publish(
        City.ALLOWANCE, shared, List.<Object[]>of(new Object[shared.columns().size()]));
    String file = "/files/civil-affairs/subsistence_allowance.csv";
    String token =
        recipients.make("r-" + UUID.randomUUID(), City.GRANTED, Duration.ofDays(1)).bearerToken();

    assertThat(
            RestAssured.given().header("Authorization", "Bearer " + token).get(file).statusCode())
        .isEqualTo(200);
    assertThat(RestAssured.get(file).statusCode()).isEqualTo(404);
    assertThat(Callers.as("applicant", "public").get(file).statusCode()).isEqualTo(404);
  }

  @Test
  void NB35_NJ32_csvOpensInASpreadsheetComputesNothingAndNamesSourceAndDay() {
    String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    String[] lines =
        new String(RestAssured.get(CSV).asByteArray(), StandardCharsets.UTF_8).split("\r\n");

    assertThat(lines[0]).isEqualTo("\ufeffcode,name,level,parent_code,_source,_acquired_on");
    assertThat(lines[1]).startsWith("330200,宁波市,2,330000,").endsWith("," + today);
    assertThat(lines[1]).contains("统计局", "statistics/administrative_division");
    assertThat(lines[2]).startsWith("330203199001011234,'=1+1,-3,,");
    assertThat(lines[3]).startsWith("-5,\"海\"\"曙\"\",区\",,\"\",");
    assertThat(lines).hasSize(4);
    assertThat(RestAssured.get(CSV + "?names=zh").asString()).contains("数据来源,获取日期");
  }

  @Test
  void aWorkbookKeepsTextsTexts() throws IOException {
    byte[] bytes = RestAssured.get(CSV.replace(".csv", ".xlsx")).asByteArray();
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      var row = workbook.getSheetAt(0).getRow(2);
      assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.STRING);
      assertThat(row.getCell(0).getStringCellValue()).isEqualTo("330203199001011234");
      assertThat(row.getCell(1).getCellType()).isEqualTo(CellType.STRING);
      assertThat(row.getCell(1).getStringCellValue()).isEqualTo("=1+1");
      assertThat(row.getCell(2).getNumericCellValue()).isEqualTo(-3);
      assertThat(workbook.getSheetAt(1).getRow(0).getCell(1).getStringCellValue()).contains("统计局");
    }
  }

  @Test
  void jsonLinesAndParquetHoldTheValuesAsTheyAre() throws IOException {
    String lines = RestAssured.get(CSV.replace(".csv", ".jsonl")).asString();
    assertThat(lines.split("\n")).hasSize(3);
    assertThat(lines.split("\n")[1])
        .startsWith(
            "{\"code\":\"330203199001011234\",\"name\":\"=1+1\",\"level\":-3,\"parent_code\":null,")
        .contains("\"_source\":\"宁波市统计局");

    Path file = Files.createTempFile("civiclake", ".parquet");
    Files.write(file, RestAssured.get(CSV.replace(".csv", ".parquet")).asByteArray());
    List<List<Object>> rows = new ArrayList<>();
    try (CloseableIterable<Record> records =
        Parquet.read(org.apache.iceberg.Files.localInput(file.toFile()))
            .project(published.schema())
            .createReaderFunc(type -> GenericParquetReaders.buildReader(published.schema(), type))
            .build()) {
      for (Record record : records) {
        rows.add(Arrays.asList(record.get(0), record.get(1), record.get(2), record.get(3)));
      }
    }
    assertThat(rows).containsExactlyElementsOf(ROWS.stream().map(Arrays::asList).toList());
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)).contains("统计局");
    Files.delete(file);
  }

  @Test
  void aDownloadGoesOnWhereItStopped() {
    Response whole = RestAssured.get(CSV);
    byte[] bytes = whole.asByteArray();
    String tag = whole.header("ETag");

    assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    Response rest =
        RestAssured.given().header("Range", "bytes=10-").header("If-Range", tag).get(CSV);
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.header("Content-Range"))
        .isEqualTo("bytes 10-%d/%d".formatted(bytes.length - 1, bytes.length));
    assertThat(rest.asByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 10, bytes.length));
    assertThat(
            RestAssured.given()
                .header("Range", "bytes=10-")
                .header("If-Range", "\"other\"")
                .get(CSV)
                .statusCode())
        .isEqualTo(200);
    assertThat(RestAssured.given().header("Range", "bytes=999999-").get(CSV).statusCode())
        .isEqualTo(416);
    assertThat(RestAssured.given().header("If-None-Match", tag).get(CSV).statusCode())
        .isEqualTo(304);
    Response head = RestAssured.head(CSV);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(bytes.length));
    assertThat(head.header("ETag")).isEqualTo(tag);
  }

  @Test
  void theFileIsNamedInChineseWithItsDay() {
    String disposition = RestAssured.get(CSV).header("Content-Disposition");

    assertThat(disposition).contains("filename=\"statistics-administrative_division-");
    String encoded = disposition.substring(disposition.indexOf("UTF-8''") + 7);
    assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).startsWith("宁波市统计局-");
  }

  @Test
  void aFileIsMadeOnceForAllWhoAskAtOnceAndNotServedAfterTheDecisionChanged() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(8);
    List<Callable<Response>> asks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      asks.add(() -> RestAssured.get(CSV));
    }
    Set<String> tags = new java.util.HashSet<>();
    for (Future<Response> answer : people.invokeAll(asks)) {
      tags.add(answer.get().header("ETag"));
    }
    people.shutdown();
    assertThat(tags).hasSize(1);
    String uuid = published.uuid().toString();
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      assertThat(files.filter(file -> file.toString().contains(uuid))).hasSize(1);
    }

    city.open(new Opening(Reach.ANYONE, Set.of(City.DIVISION)));
    assertThat(RestAssured.get(CSV).statusCode()).isEqualTo(404);
    city.open(TO_ANYONE);
    publisher.append(published, List.<Object[]>of(new Object[] {"1", "新", 1L, null}));
    assertThat(RestAssured.get(CSV).asString()).contains("新");
  }

  @Test
  void whatIsNoFileIsRefusedInWords() {
    for (String path :
        List.of(
            "/files/statistics/administrative_division.pdf",
            "/files/statistics/administrative_division",
            "/files/statistics/.csv",
            "/files/statistics/..%2f..%2fetc.csv",
            "/files/x/y.csv")) {
      Response refused = RestAssured.given().urlEncodingEnabled(false).get(path);
      assertThat(refused.statusCode()).as(path).isEqualTo(404);
    }
    assertThat(RestAssured.get(CSV + "?names=fr").statusCode()).isEqualTo(400);
    assertThat(RestAssured.get("/files?pageToken=x").statusCode()).isEqualTo(400);
    assertThat(RestAssured.get("/files?maxResults=0").statusCode()).isEqualTo(400);
  }
}
