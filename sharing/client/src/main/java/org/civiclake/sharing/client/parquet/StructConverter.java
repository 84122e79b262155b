package org.civiclake.sharing.client.parquet;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/** Gathers the values of a struct, a row among them; fields that the file lacks stay null. */
final class StructConverter extends GroupConverter {

  private final Converter[] converters;
  private final Consumer<Object[]> target;
  private final int size;
  private Object[] values = {};

  StructConverter(
      Struct wanted, GroupType stored, Elements elements, String path, Consumer<Object[]> target)
      throws IOException {
    this.target = target;
    this.size = wanted.fields().size();
    this.converters = new Converter[stored.getFieldCount()];
    for (int i = 0; i < size; i++) {
      Field field = wanted.fields().get(i);
      if (stored.containsField(field.name())) {
        int index = i;
        converters[stored.getFieldIndex(field.name())] =
            Converters.of(
                field.type(),
                stored.getType(field.name()),
                elements,
                path + field.name(),
                value -> values[index] = value);
      }
    }
  }

  /** Makes records of a nested struct's values. */
  static Consumer<Object[]> records(Struct wanted, Consumer<Object> target) {
    List<String> names = wanted.fields().stream().map(Field::name).toList();
    return values -> target.accept(new Record(names, Arrays.asList(values)));
  }

  @Override
  public Converter getConverter(int index) {
    return converters[index];
  }

  @Override
  public void start() {
    values = new Object[size];
  }

  @Override
  public void end() {
    target.accept(values);
  }
}
