package org.civiclake.sharing.client.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.civiclake.sharing.client.parquet.ScalarConverter.Form;
import org.civiclake.sharing.protocol.schema.DataType;
import org.civiclake.sharing.protocol.schema.DataType.Array;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/** Chooses who takes a column's values (Parquet format, Nested Types, old forms included). */
final class Converters {

  private Converters() {}

  static Converter of(
      DataType wanted, Type stored, Elements elements, String path, Consumer<Object> target)
      throws IOException {
    if (wanted instanceof Array array) {
      return list(array, stored, elements, path, target);
    }
    if (stored.isRepetition(Type.Repetition.REPEATED)) {
      throw unreadable(path, wanted, stored);
    }
    return single(wanted, stored, elements, path, target);
  }

  private static Converter single(
      DataType wanted, Type stored, Elements elements, String path, Consumer<Object> target)
      throws IOException {
    if (wanted instanceof Struct struct && !stored.isPrimitive()) {
      return new StructConverter(
          struct,
          stored.asGroupType(),
          elements,
          path + ".",
          StructConverter.records(struct, target));
    }
    if (wanted instanceof DataType.Map map && !stored.isPrimitive()) {
      return map(map, stored.asGroupType(), elements, path, target);
    }
    if (wanted instanceof Array
        || wanted instanceof Struct
        || wanted instanceof DataType.Map
        || !stored.isPrimitive()) {
      throw unreadable(path, wanted, stored);
    }
    try {
      Form form = Scalars.form(wanted, stored.asPrimitiveType());
      return new ScalarConverter(stored.asPrimitiveType(), form, target);
    } catch (IOException otherForm) {
      throw unreadable(path, wanted, stored);
    }
  }

  private static Converter list(
      Array wanted, Type stored, Elements elements, String path, Consumer<Object> target)
      throws IOException {
    if (stored.isPrimitive() || stored.asGroupType().getFieldCount() != 1) {
      throw unreadable(path, wanted, stored);
    }
    GroupType group = stored.asGroupType();
    Type repeated = group.getType(0);
    if (!repeated.isRepetition(Type.Repetition.REPEATED)) {
      throw unreadable(path, wanted, stored);
    }
    Gathered<List<Object>> gathered = new Gathered<>(ArrayList::new, target);
    Consumer<Object> add =
        value -> {
          elements.one();
          gathered.current().add(value);
        };
    Converter element;
    if (isElement(repeated, group.getName())) {
      element = single(wanted.elementType(), repeated, elements, path + ".element", add);
    } else {
      Slot slot = new Slot(1, values -> add.accept(values[0]));
      slot.fill(
          0,
          of(
              wanted.elementType(),
              repeated.asGroupType().getType(0),
              elements,
              path + ".element",
              value -> slot.set(0, value)));
      element = slot;
    }
    return gathered.of(element);
  }

  /** Whether the repeated type is the element itself (Parquet format, Backward-compatibility). */
  private static boolean isElement(Type repeated, String list) {
    if (repeated.isPrimitive()) {
      return true;
    }
    GroupType group = repeated.asGroupType();
    return group.getFieldCount() > 1
        || group.getType(0).isRepetition(Type.Repetition.REPEATED)
        || group.getName().equals("array")
        || group.getName().equals(list + "_tuple");
  }

  private static Converter map(
      DataType.Map wanted,
      GroupType stored,
      Elements elements,
      String path,
      Consumer<Object> target)
      throws IOException {
    if (stored.getFieldCount() != 1
        || stored.getType(0).isPrimitive()
        || stored.getType(0).asGroupType().getFieldCount() != 2) {
      throw unreadable(path, wanted, stored);
    }
    GroupType pair = stored.getType(0).asGroupType();
    Gathered<Map<Object, Object>> gathered = new Gathered<>(LinkedHashMap::new, target);
    Slot slot =
        new Slot(
            2,
            values -> {
              elements.one();
              gathered.current().put(values[0], values[1]);
            });
    slot.fill(
        0, of(wanted.keyType(), pair.getType(0), elements, path + ".key", v -> slot.set(0, v)));
    slot.fill(
        1, of(wanted.valueType(), pair.getType(1), elements, path + ".value", v -> slot.set(1, v)));
    return gathered.of(slot);
  }

  private static IOException unreadable(String path, DataType wanted, Type stored) {
    return new IOException(
        "Column %s cannot be read: %s stored as %s".formatted(path, wanted, stored));
  }

  /** A list or a map while it is read. */
  private static final class Gathered<C> {

    private final Supplier<C> maker;
    private final Consumer<Object> target;
    private C current;

    Gathered(Supplier<C> maker, Consumer<Object> target) {
      this.maker = maker;
      this.target = target;
      this.current = maker.get();
    }

    C current() {
      return current;
    }

    GroupConverter of(Converter inner) {
      return new GroupConverter() {
        @Override
        public Converter getConverter(int index) {
          return inner;
        }

        @Override
        public void start() {
          current = maker.get();
        }

        @Override
        public void end() {
          target.accept(
              current instanceof List<?> list
                  ? Collections.unmodifiableList(list)
                  : Collections.unmodifiableMap((Map<?, ?>) current));
        }
      };
    }
  }

  /** The repeated group inside a list or a map. */
  private static final class Slot extends GroupConverter {

    private final Converter[] converters;
    private final Consumer<Object[]> target;
    private Object[] values;

    Slot(int size, Consumer<Object[]> target) {
      this.converters = new Converter[size];
      this.values = new Object[size];
      this.target = target;
    }

    void fill(int index, Converter converter) {
      converters[index] = converter;
    }

    void set(int index, Object value) {
      values[index] = value;
    }

    @Override
    public Converter getConverter(int index) {
      return converters[index];
    }

    @Override
    public void start() {
      values = new Object[converters.length];
    }

    @Override
    public void end() {
      target.accept(values);
    }
  }
}
