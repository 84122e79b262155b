package org.civiclake.sharing.client.parquet;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;

/** Takes the values of one column that has no parts; a value of a dictionary is made once. */
final class ScalarConverter extends PrimitiveConverter {

  /** How a column's stored values become values of its table's type. */
  sealed interface Form {

    /** Stored as whole numbers. */
    record Whole(LongFunction<Object> value) implements Form {}

    /** Stored as floating numbers. */
    record Floating(DoubleFunction<Object> value) implements Form {}

    /** Stored as bytes. */
    record Bytes(Function<Binary, Object> value) implements Form {}

    /** Stored as yes or no. */
    record Flag() implements Form {}
  }

  private final Form form;
  private final Consumer<Object> target;
  private Object[] dictionary = {};

  ScalarConverter(PrimitiveType stored, Form form, Consumer<Object> target) throws IOException {
    this.form = form;
    this.target = target;
    boolean fits =
        switch (stored.getPrimitiveTypeName()) {
          case INT32, INT64 -> form instanceof Form.Whole;
          case FLOAT, DOUBLE -> form instanceof Form.Floating;
          case BOOLEAN -> form instanceof Form.Flag;
          case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> form instanceof Form.Bytes;
        };
    if (!fits) {
      throw new IOException("A column is stored as " + stored);
    }
  }

  @Override
  public void addInt(int value) {
    addLong(value);
  }

  @Override
  public void addLong(long value) {
    target.accept(((Form.Whole) form).value().apply(value));
  }

  @Override
  public void addFloat(float value) {
    addDouble(value);
  }

  @Override
  public void addDouble(double value) {
    target.accept(((Form.Floating) form).value().apply(value));
  }

  @Override
  public void addBoolean(boolean value) {
    target.accept(value);
  }

  @Override
  public void addBinary(Binary value) {
    target.accept(((Form.Bytes) form).value().apply(value));
  }

  @Override
  public boolean hasDictionarySupport() {
    return form instanceof Form.Bytes;
  }

  @Override
  public void setDictionary(Dictionary given) {
    Function<Binary, Object> value = ((Form.Bytes) form).value();
    dictionary = new Object[given.getMaxId() + 1];
    for (int i = 0; i < dictionary.length; i++) {
      dictionary[i] = value.apply(given.decodeToBinary(i));
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    target.accept(dictionary[id]);
  }
}
