package org.civiclake.sharing.server.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.civiclake.sharing.server.SharingRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that files follow, each by itself. */
class FilePartsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "=HYPERLINK(1)",
        "+1-2",
        "-",
        "=1",
        "-1e5"
      })
  void aTextThatASpreadsheetWouldComputeIsDefused(String text) {
    assertThat(CsvFile.cell(text)).isEqualTo("'" + text);
  }

  @Test
  void tabsAndLineBreaksInFrontAreDefusedAndQuoted() {
    assertThat(CsvFile.cell("\t=1")).isEqualTo("\"'\t=1\"");
    assertThat(CsvFile.cell("\r=1")).isEqualTo("\"'\r=1\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-12.50", "+86", "330203199001011234", "0.01", "宁波", "a=b"})
  void numbersStayNumbersAndOrdinaryTextsThemselves(String text) {
    assertThat(CsvFile.cell(text)).isEqualTo(text);
  }

  @Test
  void cellsAreQuotedAsRfc4180Says() {
    assertThat(CsvFile.cell("a,\"b\"\r\nc")).isEqualTo("\"a,\"\"b\"\"\r\nc\"");
    assertThat(CsvFile.cell("")).isEqualTo("\"\"");
  }

  @Test
  void whatXmlCannotHoldIsWrittenAsSpreadsheetsDo() {
    assertThat(XlsxParts.escaped("a<b>&\u0001\ud800_x0041_😀"))
        .isEqualTo("a&lt;b&gt;&amp;_x0001__xD800__x005F_x0041_😀");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, 0, 10", "bytes=90-, 90, 10", "bytes=-10, 90, 10", "bytes=95-200, 95, 5",
    "bytes=100-, 100, 0", "bytes=-0, 100, 0", "bytes=-500, 0, 100", "bytes=500-, 500, 0"
  })
  void aRangeIsReadAgainstTheFilesSize(String header, long first, long length) {
    assertThat(ByteRange.read(header, 100)).contains(new ByteRange(first, length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,5-6", "bytes=9-1", "bytes=-", "lines=1-2", "bytes=a-b", ""})
  void whatIsNoSingleRangeAsksForTheWholeFile(String header) {
    assertThat(ByteRange.read(header, 100)).isEmpty();
  }

  @Test
  void anAddressThatDoesNotSignInAsksSoOftenAMinuteAndNoOftener() {
    AddressLimit limit =
        new AddressLimit(2, Clock.fixed(Instant.parse("2025-06-02T00:00:00Z"), ZoneOffset.UTC));
    limit.count("10.0.0.1");
    limit.count("10.0.0.1");

    assertThatThrownBy(() -> limit.count("10.0.0.1")).isInstanceOf(SharingRefusal.class);
    assertThatCode(() -> limit.count("10.0.0.2")).doesNotThrowAnyException();
  }
}
