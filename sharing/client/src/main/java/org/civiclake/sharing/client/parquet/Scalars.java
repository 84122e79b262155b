package org.civiclake.sharing.client.parquet;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.civiclake.sharing.client.parquet.ScalarConverter.Form;
import org.civiclake.sharing.client.parquet.ScalarConverter.Form.Bytes;
import org.civiclake.sharing.client.parquet.ScalarConverter.Form.Flag;
import org.civiclake.sharing.client.parquet.ScalarConverter.Form.Floating;
import org.civiclake.sharing.client.parquet.ScalarConverter.Form.Whole;
import org.civiclake.sharing.protocol.schema.DataType;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;

/** Which form a column without parts has, of all in which Parquet can hold its type. */
final class Scalars {

  private static final int JULIAN_EPOCH_DAY = 2_440_588;
  private static final long SECONDS_A_DAY = 86_400;
  private static final long MICROS = 1_000_000;
  private static final int UUID_BYTES = 16;
  private static final int INT96_BYTES = 12;

  private Scalars() {}

  /**
   * The form in which a file holds a type.
   *
   * @throws IOException when it holds something else
   */
  static Form form(DataType wanted, PrimitiveType stored) throws IOException {
    if (wanted instanceof Decimal decimal) {
      return decimal(decimal, stored);
    }
    if (!(wanted instanceof Primitive primitive)) {
      throw new IOException("%s stored as %s".formatted(wanted, stored));
    }
    boolean whole = isWhole(stored);
    return switch (primitive) {
      case STRING -> new Bytes(isUuid(stored) ? Scalars::uuid : Binary::toStringUsingUTF8);
      case BINARY -> new Bytes(Binary::getBytes);
      case BOOLEAN -> new Flag();
      case FLOAT -> new Floating(value -> (float) value);
      case DOUBLE -> whole ? new Whole(value -> (double) value) : new Floating(value -> value);
      case BYTE, SHORT, INTEGER -> new Whole(value -> (int) value);
      case LONG ->
          isUnsigned(stored) ? new Whole(value -> value & 0xffffffffL) : new Whole(value -> value);
      case DATE -> new Whole(LocalDate::ofEpochDay);
      case TIMESTAMP -> moment(stored);
      case TIMESTAMP_NTZ -> localMoment(stored);
    };
  }

  private static Form decimal(Decimal wanted, PrimitiveType stored) {
    int scale =
        stored.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation annotation
            ? annotation.getScale()
            : isWhole(stored) && stored.getLogicalTypeAnnotation() != null ? 0 : wanted.scale();
    return isWhole(stored)
        ? new Whole(value -> scaled(BigDecimal.valueOf(value, scale), wanted))
        : new Bytes(
            value -> scaled(new BigDecimal(new BigInteger(value.getBytes()), scale), wanted));
  }

  /** The same number with the table's scale; never a rounded one. */
  private static BigDecimal scaled(BigDecimal value, Decimal wanted) {
    return value.scale() == wanted.scale()
        ? value
        : value.setScale(wanted.scale(), RoundingMode.UNNECESSARY);
  }

  private static Form moment(PrimitiveType stored) {
    return isWhole(stored)
        ? whole(stored, (seconds, nanos) -> Instant.ofEpochSecond(seconds, nanos))
        : new Bytes(value -> int96(value));
  }

  private static Form localMoment(PrimitiveType stored) {
    return isWhole(stored)
        ? whole(
            stored, (seconds, nanos) -> LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC))
        : new Bytes(value -> LocalDateTime.ofInstant(int96(value), ZoneOffset.UTC));
  }

  private interface Moment {
    Object at(long seconds, int nanos);
  }

  private static Form whole(PrimitiveType stored, Moment moment) {
    long unit = unitsASecond(stored.getLogicalTypeAnnotation());
    long nanosAUnit = 1_000_000_000 / unit;
    return new Whole(
        value ->
            moment.at(Math.floorDiv(value, unit), (int) (Math.floorMod(value, unit) * nanosAUnit)));
  }

  private static long unitsASecond(LogicalTypeAnnotation annotation) {
    if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
      return switch (timestamp.getUnit()) {
        case MILLIS -> 1_000;
        case MICROS -> MICROS;
        case NANOS -> 1_000_000_000;
      };
    }
    return MICROS;
  }

  /** Eight bytes of nanoseconds within the day, four of the Julian day; little-endian. */
  private static Instant int96(Binary value) {
    ByteBuffer bytes = ByteBuffer.wrap(value.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() != INT96_BYTES) {
      throw new IllegalArgumentException("A moment of %d bytes".formatted(bytes.remaining()));
    }
    long nanos = bytes.getLong();
    long day = (bytes.getInt() & 0xffffffffL) - JULIAN_EPOCH_DAY;
    return Instant.ofEpochSecond(day * SECONDS_A_DAY, nanos);
  }

  private static boolean isUuid(PrimitiveType stored) {
    return stored.getLogicalTypeAnnotation() instanceof UUIDLogicalTypeAnnotation
        && stored.getTypeLength() == UUID_BYTES;
  }

  private static String uuid(Binary value) {
    ByteBuffer bytes = value.toByteBuffer().slice();
    return new UUID(bytes.getLong(), bytes.getLong()).toString();
  }

  private static boolean isWhole(PrimitiveType stored) {
    return stored.getPrimitiveTypeName() == PrimitiveTypeName.INT32
        || stored.getPrimitiveTypeName() == PrimitiveTypeName.INT64;
  }

  private static boolean isUnsigned(PrimitiveType stored) {
    return stored.getPrimitiveTypeName() == PrimitiveTypeName.INT32
        && stored.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation annotation
        && !annotation.isSigned();
  }
}
