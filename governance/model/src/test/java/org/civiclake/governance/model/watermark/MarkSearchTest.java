package org.civiclake.governance.model.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.key.MasterKeys;
import org.civiclake.governance.model.key.WatermarkKey;
import org.civiclake.governance.model.mask.Watermark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a leaked sample to the recipient, and to nobody who has nothing to do with it. */
class MarkSearchTest {

  /** One in a million, as the command does. */
  private static final double THRESHOLD = -6;

  private static final int RECIPIENTS = 200;

  private static final Carrier AMOUNT =
      new Carrier(
          "amount", "std_a.b.amount", new FieldType.Decimal(12, 2), Watermark.parse("0.01"));
  private static final Carrier SEEN =
      new Carrier("seen_at", "std_a.b.seen_at", new FieldType.Moment(), Watermark.parse("30"));
  private static final Carrier BORN =
      new Carrier("born_on", "std_a.b.born_on", new FieldType.Day(), Watermark.parse("2"));

  private final Random random = new Random(29);
  @TempDir private Path folder;
  private MasterKeys keys;
  private List<Candidate> candidates = List.of();

  @BeforeEach
  void recipients() throws Exception {
    byte[] key = new byte[32];
    random.nextBytes(key);
    Path file = folder.resolve("keys");
    Files.writeString(file, "1=" + HexFormat.of().formatHex(key));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    keys = MasterKeys.read(file);
    candidates = IntStream.range(0, RECIPIENTS).mapToObj(this::candidate).toList();
  }

  @Test
  void RZ29_X3_twoThousandRowsOfOneColumnNameTheirRecipient() {
    List<Long> copy = marked(AMOUNT, 7, amounts(100_000));
    Collections.shuffle(copy, random);

    List<Finding> findings = search(AMOUNT, copy.subList(0, 2_000), MarkSearchTest::money);

    assertThat(MarkSearch.named(findings, THRESHOLD))
        .extracting(Finding::recipient)
        .containsExactly(name(7));
    assertThat(findings.get(0).matches()).isEqualTo(findings.get(0).blocks());
    assertThat(findings.get(0).log10Corrected()).isLessThan(-300);
  }

  @Test
  void theMarkSurvivesWhateverAProgramWritesOfANumber() {
    List<Long> copy = marked(AMOUNT, 3, amounts(2_000));

    for (Function<Long, String> written :
        List.<Function<Long, String>>of(
            value -> Double.toString(value / 100.0),
            value -> "%,d.%02d".formatted(value / 100, value % 100),
            value -> "¥" + money(value),
            value -> "%.6e".formatted(value / 100.0),
            value -> new BigDecimal(money(value)).stripTrailingZeros().toPlainString())) {
      assertThat(MarkSearch.named(search(AMOUNT, copy, written), THRESHOLD))
          .as(written.apply(copy.get(0)))
          .extracting(Finding::recipient)
          .containsExactly(name(3));
    }
  }

  @Test
  void aMomentsMarkSurvivesRoundingToTenSecondsAndADatesAnyForm() {
    List<Long> seen =
        random.longs(2_000, 0, ChronoUnit.DAYS.getDuration().toSeconds() * 365).boxed().toList();
    List<Long> moments = marked(SEEN, 5, seen.stream().map(s -> s * 1_000_000).toList());
    Function<Long, String> rounded =
        micros -> Instant.ofEpochSecond(Math.round(micros / 1e7) * 10).toString();
    assertThat(MarkSearch.named(search(SEEN, moments, rounded), THRESHOLD))
        .extracting(Finding::recipient)
        .containsExactly(name(5));

    List<Long> days = marked(BORN, 6, random.longs(2_000, -3_000, 20_000).boxed().toList());
    Function<Long, String> slashed =
        day -> {
          LocalDate date = LocalDate.ofEpochDay(day);
          return "%d/%d/%d".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
        };
    assertThat(MarkSearch.named(search(BORN, days, slashed), THRESHOLD))
        .extracting(Finding::recipient)
        .containsExactly(name(6));
    assertThat(SampleValues.steps("2025-06-02 08:30:00+0800", SEEN.type()))
        .contains(Instant.parse("2025-06-02T00:30:00Z").getEpochSecond() * 1_000_000);
    assertThat(SampleValues.steps("2025-06-02 08:30:00", SEEN.type()))
        .contains(
            java.time.LocalDateTime.parse("2025-06-02T08:30:00").toEpochSecond(ZoneOffset.UTC)
                * 1_000_000);
  }

  @Test
  void aColumnOfAnotherNameIsFoundAmongAllOthers() {
    List<Long> copy = marked(AMOUNT, 9, amounts(3_000));
    MarkSearch search = new MarkSearch(List.of("id", "C", "text"), List.of(AMOUNT, SEEN));
    for (int i = 0; i < copy.size(); i++) {
      search.add(List.of(Integer.toString(i), money(copy.get(i)), "张三"));
    }

    List<Finding> named = MarkSearch.named(search.findings(candidates), THRESHOLD);

    assertThat(named).extracting(Finding::recipient).containsExactly(name(9));
    assertThat(named).extracting(Finding::column).containsExactly("C");
  }

  @Test
  void rowsWithoutAMarkAndRowsRoundedPastItNameNobody() {
    List<Long> clear = amounts(50_000);
    assertThat(MarkSearch.named(search(AMOUNT, clear, MarkSearchTest::money), THRESHOLD)).isEmpty();

    List<Long> copy = marked(AMOUNT, 7, clear);
    Function<Long, String> whole =
        value -> new BigDecimal(money(value)).setScale(0, RoundingMode.DOWN).toPlainString();
    assertThat(MarkSearch.named(search(AMOUNT, copy, whole), THRESHOLD)).isEmpty();
  }

  /** 200 samples × 200 innocent recipients, at one in a hundred: at most 2 are expected. */
  @Test
  void theInnocentAreNamedNoMoreOftenThanIsStated() {
    int named = 0;
    int below = 0;
    for (int trial = 0; trial < 200; trial++) {
      List<Finding> findings = search(AMOUNT, amounts(120), MarkSearchTest::money);
      named += MarkSearch.named(findings, -2).isEmpty() ? 0 : 1;
      below += (int) findings.stream().filter(finding -> finding.log10Chance() <= -2).count();
    }
    assertThat(named).isLessThanOrEqualTo(8);
    // 1% of 40 000 is 400; a coin is no finer than its throws, so it is fewer
    assertThat(below).isBetween(150, 460);
  }

  @Test
  void manyRowsOfFewValuesDoNotMakeAnInnocentRecipientLookGuilty() {
    List<Long> wages = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      wages.add(80_000L + 5_000 * random.nextInt(8));
    }
    List<Finding> findings = search(AMOUNT, wages, MarkSearchTest::money);

    assertThat(findings.get(0).blocks()).isEqualTo(8);
    assertThat(MarkSearch.named(findings, THRESHOLD)).isEmpty();
  }

  @Test
  void twoRecipientsWhoMixTheirRowsAreBothNamed() {
    List<Long> original = amounts(2_000);
    List<Long> one = marked(AMOUNT, 11, original);
    List<Long> other = marked(AMOUNT, 12, original);
    List<Long> mixed = new ArrayList<>();
    for (int i = 0; i < original.size(); i++) {
      mixed.add(random.nextBoolean() ? one.get(i) : other.get(i));
    }

    assertThat(MarkSearch.named(search(AMOUNT, mixed, MarkSearchTest::money), THRESHOLD))
        .extracting(Finding::recipient)
        .containsExactlyInAnyOrder(name(11), name(12));
  }

  @Test
  void twoRecipientsWhoTakeTheMeanOfTheirValuesAreNeverExchangedForAThird() {
    List<Long> original = amounts(2_000);
    List<Long> one = marked(AMOUNT, 11, original);
    List<Long> other = marked(AMOUNT, 12, original);
    List<Long> mean = new ArrayList<>();
    for (int i = 0; i < original.size(); i++) {
      mean.add(Math.floorDiv(one.get(i) + other.get(i), 2));
    }

    assertThat(MarkSearch.named(search(AMOUNT, mean, MarkSearchTest::money), THRESHOLD))
        .extracting(Finding::recipient)
        .isSubsetOf(name(11), name(12));
  }

  @Test
  void hostileCellsAreNoValues() {
    for (String text :
        List.of(
            "",
            " ",
            "NaN",
            "1e999",
            "1e-999",
            "9".repeat(40),
            "9".repeat(10_000),
            "0x10",
            "∞",
            "１２",
            "'; --",
            "=1+1",
            "--1",
            "99999999999999999999999999999")) {
      assertThat(SampleValues.steps(text, AMOUNT.type())).as(text).isEmpty();
    }
    for (String text :
        List.of("2025-13-01", "2025-02-30", "99999-01-01", "yesterday", "2025-06-02T")) {
      assertThat(SampleValues.steps(text, SEEN.type())).as(text).isEmpty();
    }
    assertThat(SampleValues.steps("2025-02-30", BORN.type())).isEmpty();
  }

  private List<Finding> search(Carrier carrier, List<Long> values, Function<Long, String> written) {
    MarkSearch search = new MarkSearch(List.of(carrier.column()), List.of(carrier));
    values.forEach(value -> search.add(List.of(written.apply(value))));
    return search.findings(candidates);
  }

  private List<Long> marked(Carrier carrier, int recipient, List<Long> values) {
    WatermarkKey key = candidate(recipient).key();
    List<Long> marked = new ArrayList<>();
    for (long value : values) {
      long copy = key.mark(carrier.name(), value, carrier.width(), Long.MAX_VALUE);
      assertThat(Math.abs(copy - value)).isLessThanOrEqualTo(carrier.width());
      marked.add(copy);
    }
    return marked;
  }

  private List<Long> amounts(int count) {
    return random.longs(count, 0, 10_000_000).boxed().toList();
  }

  private static String money(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  private static KeyName name(int recipient) {
    return new KeyName("agency-" + recipient, 1);
  }

  private Candidate candidate(int recipient) {
    return new Candidate(name(recipient), keys.watermarkKey(name(recipient)));
  }
}
