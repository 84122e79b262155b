package org.civiclake.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.civiclake.ingestion.source.DelimitedRecords.Value;
import org.junit.jupiter.api.Test;

class DelimitedRecordsTest {

  @Test
  void quotedFieldsHoldDelimitersQuotesAndLineEnds() throws Exception {
    assertThat(records("a,\"b,\"\"c\"\"\r\nd\",e\r\nf,,\"\"\n"))
        .containsExactly(List.of("a", "b,\"c\"\r\nd", "e"), List.of("f", "-", ""));
  }

  @Test
  void theLastLineNeedsNoLineEndAndABlankLineIsARow() throws Exception {
    assertThat(records("a\n\nb")).containsExactly(List.of("a"), List.of("-"), List.of("b"));
    assertThat(records("")).isEmpty();
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsOwnLineOnly() throws Exception {
    assertThat(records("a,\"b\nc,d\ne,f\n"))
        .containsExactly(List.of("a", "\"b"), List.of("c", "d"), List.of("e", "f"));
  }

  @Test
  void aQuoteInsideAFieldIsACharacter() throws Exception {
    assertThat(records("5\" pipe,x\n")).containsExactly(List.of("5\" pipe", "x"));
  }

  @Test
  void recordsLongerThanTheBufferAreRead() throws Exception {
    String large = "x".repeat(200_000);

    assertThat(records("a," + large + "\nb,c\n"))
        .containsExactly(List.of("a", large), List.of("b", "c"));
  }

  @Test
  void offsetsAreWhereRecordsBegin() throws Exception {
    byte[] text = "one,1\n\"tw\no\",2\nthree,3\n".getBytes(StandardCharsets.UTF_8);
    DelimitedRecords records = open(text, 0);
    records.next();
    records.next();
    int offset = (int) records.offset();

    byte[] rest = java.util.Arrays.copyOfRange(text, offset, text.length);
    assertThat(new String(open(rest, offset).next().get(0).bytes(), StandardCharsets.UTF_8))
        .isEqualTo("three");
  }

  private static List<List<String>> records(String text) throws IOException {
    List<List<String>> all = new ArrayList<>();
    DelimitedRecords records = open(text.getBytes(StandardCharsets.UTF_8), 0);
    for (List<Value> record = records.next(); !record.isEmpty(); record = records.next()) {
      all.add(
          record.stream()
              .map(v -> v.isAbsent() ? "-" : new String(v.bytes(), StandardCharsets.UTF_8))
              .toList());
    }
    return all;
  }

  private static DelimitedRecords open(byte[] text, long offset) {
    return new DelimitedRecords(new ByteArrayInputStream(text), (byte) ',', offset);
  }
}
