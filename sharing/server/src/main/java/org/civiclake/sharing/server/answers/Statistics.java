package org.civiclake.sharing.server.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.civiclake.sharing.protocol.FileStatistics;

/**
 * A file's statistics as the protocol spells them. They are those of the published file, so they
 * hold masked values alone.
 */
final class Statistics {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final ObjectMapper json;

  Statistics(ObjectMapper json) {
    this.json = json;
  }

  /** The statistics of a file's columns as JSON. */
  String of(Schema schema, DataFile file) {
    Map<String, Object> least = new LinkedHashMap<>();
    Map<String, Object> greatest = new LinkedHashMap<>();
    Map<String, Long> nulls = new LinkedHashMap<>();
    for (Types.NestedField field : schema.columns()) {
      bound(field, file.lowerBounds(), false).ifPresent(value -> least.put(field.name(), value));
      bound(field, file.upperBounds(), true).ifPresent(value -> greatest.put(field.name(), value));
      Optional.ofNullable(file.nullValueCounts())
          .map(counts -> counts.get(field.fieldId()))
          .ifPresent(count -> nulls.put(field.name(), count));
    }
    try {
      return json.writeValueAsString(
          new FileStatistics(file.recordCount(), least, greatest, nulls));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Optional<Object> bound(
      Types.NestedField field, Map<Integer, ByteBuffer> bounds, boolean upper) {
    if (bounds == null || !bounds.containsKey(field.fieldId())) {
      return Optional.empty();
    }
    Type type = field.type();
    Object value = Conversions.fromByteBuffer(type, bounds.get(field.fieldId()));
    return switch (type.typeId()) {
      case STRING -> Optional.of(value.toString());
      case INTEGER, LONG, DECIMAL -> Optional.of(value);
      case DATE -> Optional.of(LocalDate.ofEpochDay((Integer) value).toString());
      case TIMESTAMP -> Optional.of(moment((Types.TimestampType) type, (Long) value, upper));
      default -> Optional.empty();
    };
  }

  private static String moment(Types.TimestampType type, long micros, boolean upper) {
    Instant moment = milliseconds(micros, upper);
    return type.shouldAdjustToUTC() ? moment.toString() : LOCAL.format(moment);
  }

  /**
   * The protocol's statistics hold milliseconds: an upper bound is rounded up, a lower one down.
   */
  private static Instant milliseconds(long micros, boolean up) {
    Instant exact = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    Instant down = exact.truncatedTo(ChronoUnit.MILLIS);
    return up && !down.equals(exact) ? down.plusMillis(1) : down;
  }
}
