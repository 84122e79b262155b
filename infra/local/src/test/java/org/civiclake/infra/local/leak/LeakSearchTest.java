package org.civiclake.infra.local.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Submission;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.contract.UpdateSchedule;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.key.MasterKeys;
import org.civiclake.governance.model.key.WatermarkKey;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Watermark;
import org.civiclake.governance.model.watermark.Finding;
import org.civiclake.governance.model.watermark.MarkSearch;
import org.civiclake.infra.local.config.StackException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a leaked sample comes as. */
class LeakSearchTest {

  private static final String CARRIER = "std_civil_affairs.wage.amount";
  private static final Set<String> RECIPIENTS =
      Set.of("*", "human-resources", "medical-security", "statistics");
  private static final KeyName CHEN = new KeyName("human-resources", 1);

  @TempDir private Path folder;
  private MasterKeys keys;
  private List<BigDecimal> copy = List.of();

  @BeforeEach
  void marked() throws Exception {
    Path file = Files.writeString(folder.resolve("keys"), "1=" + "0123456789abcdef".repeat(4));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    keys = MasterKeys.read(file);
    WatermarkKey key = keys.watermarkKey(CHEN);
    copy =
        new Random(3)
            .longs(2_000, 0, 10_000_000)
            .mapToObj(cents -> BigDecimal.valueOf(key.mark(CARRIER, cents, 1, Long.MAX_VALUE), 2))
            .toList();
  }

  @Test
  void commasTabsAndSemicolonsInUtf8AndInGb18030AreRead() throws IOException {
    for (String charset : List.of("UTF-8", "GB18030")) {
      for (String delimiter : List.of(",", "\t", ";")) {
        StringBuilder text = new StringBuilder("姓名" + delimiter + "amount\r\n");
        copy.forEach(
            amount ->
                text.append("\"张,三\n;\t\"\"四\"").append(delimiter).append(amount).append("\r\n"));
        Path file = Files.writeString(folder.resolve("a.csv"), text, Charset.forName(charset));
        assertThat(named(file)).as("%s in %s", delimiter, charset).containsExactly(CHEN);
      }
    }
  }

  @Test
  void jsonLinesAreReadAndAJsonArrayIs() throws IOException {
    StringBuilder text = new StringBuilder();
    copy.forEach(
        amount -> text.append("{\"name\": \"张三\", \"amount\": ").append(amount).append("}\n"));
    assertThat(named(Files.writeString(folder.resolve("a.jsonl"), text))).containsExactly(CHEN);
    String array = "[" + text.toString().strip().replace("\n", ",") + "]";
    assertThat(named(Files.writeString(folder.resolve("a.json"), array))).containsExactly(CHEN);
  }

  @Test
  void parquetIsReadAsADecimalAndAsADouble() throws IOException {
    for (String type : List.of("int64 amount (DECIMAL(10,2))", "double amount")) {
      MessageType schema =
          MessageTypeParser.parseMessageType(
              "message m { optional %s; optional binary n; }".formatted(type));
      Path file = folder.resolve(type.substring(0, 5) + ".parquet");
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(file))
              .withConf(new PlainParquetConfiguration())
              .withType(schema)
              .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
              .build()) {
        for (BigDecimal amount : copy) {
          Group row = new SimpleGroup(schema);
          if (type.startsWith("double")) {
            row.append("amount", amount.doubleValue());
          } else {
            row.append("amount", amount.unscaledValue().longValueExact());
          }
          writer.write(row);
        }
      }
      assertThat(named(file)).as(type).containsExactly(CHEN);
    }
  }

  @Test
  void aSampleThatBearsNoMarkNamesNobody() throws IOException {
    List<String> lines = new ArrayList<>(List.of("amount"));
    new Random(4)
        .longs(5_000, 0, 10_000_000)
        .forEach(c -> lines.add(BigDecimal.valueOf(c, 2).toString()));

    assertThat(named(Files.write(folder.resolve("a.csv"), lines))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"never closed\n1\n2",
        "amount\n\"\"\"\n",
        "amount,amount\n1",
        "amount\n1,2,3,4,5",
        "\u0000\u0001\u0002",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "{\"amount\":",
        "[1,2]",
        "{\"amount\": 1e999999999}",
        "PAR1PAR1PAR1"
      })
  void whatIsNoSampleIsRefusedOrNamesNobody(String text) throws IOException {
    for (String ending : List.of(".csv", ".jsonl", ".parquet")) {
      Path file = Files.writeString(folder.resolve("hostile" + ending), text);
      try {
        assertThat(named(file)).isEmpty();
      } catch (StackException refused) {
        assertThat(refused).hasMessageContaining(file.toString());
      }
    }
  }

  @Test
  void aSampleOfUnknownKindOrWithTooManyColumnsIsRefused() throws IOException {
    assertThatThrownBy(() -> named(folder.resolve("none.csv"))).isInstanceOf(StackException.class);
    Path file = Files.writeString(folder.resolve("a.xlsx"), "x");
    assertThatThrownBy(() -> named(file)).hasMessageContaining(".parquet");
    Path wide = Files.writeString(folder.resolve("w.csv"), "a,".repeat(100_000) + "\n");
    assertThatThrownBy(() -> named(wide)).hasMessageContaining("500 columns");
  }

  @Test
  void aResourceWithoutACarrierIsRefused() {
    assertThatThrownBy(() -> new LeakSearch(contract(Optional.empty()), keys))
        .hasMessageContaining("bear no watermark");
  }

  private List<KeyName> named(Path file) throws IOException {
    LeakSearch.Result result =
        new LeakSearch(contract(Optional.of(Watermark.parse("0.01"))), keys)
            .search(file, RECIPIENTS);
    assertThat(result.recipients()).isEqualTo(4);
    return MarkSearch.named(result.findings(), -6).stream().map(Finding::recipient).toList();
  }

  private static Contract contract(Optional<Watermark> mark) {
    Field amount =
        new Field(
            "amount",
            "金额",
            new FieldType.Decimal(10, 2),
            false,
            false,
            Grade.L2,
            Mask.CLEAR,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            false,
            mark);
    return new Contract(
        new ResourceId("civil-affairs", "wage"),
        "1.0.0",
        "名称",
        "摘要",
        "系统",
        "业务",
        "主题",
        Tier.RESTRICTED,
        Optional.of("依申请"),
        Optional.of("涉及个人信息"),
        Optional.of("个人信息保护法"),
        Tier.PROHIBITED,
        List.of(),
        new UpdateSchedule(UpdateSchedule.Frequency.DAILY, "每日 02:00"),
        Grade.L3,
        Period.ofYears(1),
        new Submission.DelimitedFile(java.nio.charset.StandardCharsets.UTF_8, ','),
        List.of(amount));
  }
}
