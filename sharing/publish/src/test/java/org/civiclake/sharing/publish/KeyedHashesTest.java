package org.civiclake.sharing.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.key.HashKey;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.key.MasterKeys;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Projection.Column;
import org.civiclake.governance.model.table.Layer;
import org.junit.jupiter.api.Test;

/** Every type and nasty values through Spark, and a hunt for the key in all that Spark writes. */
class KeyedHashesTest extends SparkLake {

  private static final long serialVersionUID = 1L;
  private static final KeyName CHEN = new KeyName("human-resources", 1);

  private final Path events = folder();
  private final transient MasterKeys keys = new TestKeys().keys("master");
  private final HashKey key = keys.hashKey(CHEN);

  @Override
  public SparkConf conf() {
    return super.conf()
        .set("spark.eventLog.enabled", "true")
        .set("spark.eventLog.dir", events.toUri().toString());
  }

  @Test
  void nastyTextsAreHashedByteForByte() {
    List<byte[]> values = nasty();
    List<Row> rows = new ArrayList<>();
    values.forEach(value -> rows.add(RowFactory.create((Object) value)));
    rows.add(RowFactory.create((Object) null));
    Dataset<Row> texts =
        spark()
            .createDataFrame(rows, new StructType().add("bytes", DataTypes.BinaryType))
            .selectExpr("bytes", "CAST(bytes AS STRING) AS value");

    List<Row> hashed =
        texts
            .select(texts.col("bytes"), new KeyedHashes(key).of("`value`", DataTypes.StringType))
            .collectAsList();

    assertThat(hashed).hasSize(rows.size());
    for (Row row : hashed) {
      byte[] value = row.getAs(0);
      assertThat(row.getString(1)).isEqualTo(value == null ? null : key.hash(value));
    }
  }

  @Test
  void everyTypeIsHashedAsItIsCanonicallyWritten() {
    Row row =
        sql("SELECT -3L AS a, CAST(1.50 AS DECIMAL(10,2)) AS b, CAST(0 AS DECIMAL(38,18)) AS c,"
                + " DATE '2025-06-02' AS d, TIMESTAMP '2025-06-02 08:30:00.000001' AS e,"
                + " DATE '0001-01-01' AS f, CAST(7 AS INT) AS g")
            .get(0);
    Dataset<Row> data = spark().createDataFrame(List.of(row), row.schema());

    Row hashed =
        data.select(
                Stream.of(row.schema().fields())
                    .map(field -> new KeyedHashes(key).of(field.name(), field.dataType()))
                    .toArray(org.apache.spark.sql.Column[]::new))
            .first();

    assertThat(hashed.getString(0)).isEqualTo(key.hash(-3L));
    assertThat(hashed.getString(1)).isEqualTo(key.hash(new BigDecimal("1.5")));
    assertThat(hashed.getString(2)).isEqualTo(key.hash(0));
    assertThat(hashed.getString(3)).isEqualTo(key.hash(LocalDate.of(2025, 6, 2)));
    assertThat(hashed.getString(4))
        .isEqualTo(key.hash(Instant.parse("2025-06-02T08:30:00.000001Z")));
    assertThat(hashed.getString(5)).isEqualTo(key.hash(LocalDate.of(1, 1, 1)));
    assertThat(hashed.getString(6)).isEqualTo(key.hash(7));
  }

  @Test
  void nullStaysNullInEveryTypeAndOtherTypesAreRefused() {
    Dataset<Row> nulls =
        sqlDataset(
            "SELECT CAST(NULL AS BIGINT) a, CAST(NULL AS DATE) b, CAST(NULL AS TIMESTAMP) c,"
                + " CAST(NULL AS DECIMAL(5,1)) d, CAST(NULL AS STRING) e");
    Row hashed =
        nulls
            .select(
                Stream.of(nulls.schema().fields())
                    .map(field -> new KeyedHashes(key).of(field.name(), field.dataType()))
                    .toArray(org.apache.spark.sql.Column[]::new))
            .first();

    for (int i = 0; i < hashed.size(); i++) {
      assertThat(hashed.isNullAt(i)).isTrue();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyedHashes(key).of("`flag`", DataTypes.BooleanType))
        .withMessageContaining("boolean");
  }

  @Test
  void NB47_theKeyIsInNoPlanNoEventNoPropertyNoFileAndNoOutput() throws IOException {
    ResourceId visit = new ResourceId("civil-affairs", "visit");
    sql("CREATE TABLE %s (person string) USING iceberg", visit.in(Layer.STD).qualified());
    sql(
        "INSERT INTO %s SELECT concat('3302', id) FROM range(500)",
        visit.in(Layer.STD).qualified());
    Projection projection =
        new Projection(
            visit.in(Layer.STD),
            List.of(new Column("person", Mask.KEYED_HASH)),
            Optional.empty(),
            Optional.of(CHEN));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      List<PublishResult> results =
          new Publisher(spark(), lake(), Optional.of(keys), Duration.ofHours(1), Clock.systemUTC())
              .run(List.of(new WantedProjection(visit, projection)), List.of());
      assertThat(results).allMatch(result -> result.rows().orElse(0L) == 500);
      Dataset<Row> rows =
          MaskedRows.of(
              spark().table(visit.in(Layer.STD).qualified()),
              projection,
              DisputeMarks.in(new WantedProjection(visit, projection), List.of()),
              CopyKeys.of(projection, Optional.of(keys)));
      rows.explain(true);
      rows.explain("codegen");
      rows.explain("formatted");
      rows.explain("cost");
      both.println(rows.queryExecution().logical().toJSON());
      both.println(rows.queryExecution().executedPlan().toJSON());
      both.println(spark().conf().getAll());
      both.println(System.getProperties());
      both.println(ProcessHandle.current().info());
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("keyed_hash(");
    List<Path> written = new ArrayList<>(files(projection.published()));
    assertThat(written).isNotEmpty();
    try (Stream<Path> logs = Files.walk(events)) {
      logs.filter(Files::isRegularFile).forEach(written::add);
    }
    String all = printed.toString(StandardCharsets.ISO_8859_1);
    for (Path file : written) {
      all += new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
    assertThat(all).contains("keyed_hash").contains("SparkListenerSQLExecutionStart");
    for (String secret : secrets()) {
      assertThat(all.contains(secret))
          .as("a form of a key of length %d", secret.length())
          .isFalse();
    }
  }

  /** The master key and the recipient's, as bytes and as they could be written. */
  private static List<String> secrets() {
    byte[] master = TestKeys.key("master");
    byte[] derived =
        hmac(hmac(new byte[32], master), "civiclake keyed-hash human-resources 1\u0001");
    List<String> forms = new ArrayList<>();
    for (byte[] secret : List.of(master, derived)) {
      String hex = HexFormat.of().formatHex(secret);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret);
      forms.add(hex);
      forms.add(hex.toUpperCase(Locale.ROOT));
      forms.add(base64);
      forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
      forms.add(new String(secret, StandardCharsets.ISO_8859_1));
      List<String> numbers = new ArrayList<>();
      for (byte each : secret) {
        numbers.add(Byte.toString(each));
      }
      forms.add(String.join(", ", numbers));
      forms.add(String.join(",", numbers));
    }
    return forms;
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] hmac(byte[] key, String data) {
    return hmac(key, data.getBytes(StandardCharsets.UTF_8));
  }

  private Dataset<Row> sqlDataset(String query) {
    return spark().sql(query);
  }

  private static List<byte[]> nasty() {
    List<byte[]> values = new ArrayList<>();
    for (String text :
        List.of(
            "",
            " ",
            "\u0000",
            "张三",
            "𠮷野家",
            "e\u0301",
            "１２３",
            "a'b\"c`d\\e{col}%s",
            "张".repeat(50_000))) {
      values.add(text.getBytes(StandardCharsets.UTF_8));
    }
    for (String hex : List.of("EDA080", "EDB080", "80", "C080", "F4908080", "FF41", "EFBFBD")) {
      values.add(HexFormat.of().parseHex(hex));
    }
    Random random = new Random(47);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[random.nextInt(24)];
      random.nextBytes(bytes);
      values.add(bytes);
    }
    return values;
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("civiclake-events");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
