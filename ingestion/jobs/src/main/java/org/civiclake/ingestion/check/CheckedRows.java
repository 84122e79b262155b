package org.civiclake.ingestion.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.civiclake.governance.model.contract.Check;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.identity.CitizenId;
import org.civiclake.governance.model.identity.CreditCode;
import org.civiclake.governance.model.table.BatchColumns;

/**
 * The rows of a batch with the verdict on each (NB42, NJ18, SX16, YZ12): those that keep every rule
 * of the contract, and those that do not, with every reason.
 *
 * <p>Reasons are the codes of {@link Check}, and {@code COLUMNS} (more or fewer values than
 * headings), {@code ENCODING} (bytes that are not text), {@code REQUIRED} (no value), {@code TYPE}
 * (not of the field's type), {@code DUPLICATE_KEY} (an earlier row has the same key).
 */
public final class CheckedRows {

  private static final String TEXT = "_text_";
  private static final String TYPED = "_typed_";
  private static final String FOUND = "_found_";
  private static final String PROBLEMS = "_problems";
  private static final String PLACE_IN_KEY = "_place_in_key";
  private static final String SEPARATOR = ":";

  private static final UserDefinedFunction CITIZEN_ID =
      udf((UDF1<String, Boolean>) CitizenId::isValid, DataTypes.BooleanType);
  private static final UserDefinedFunction CREDIT_CODE =
      udf((UDF1<String, Boolean>) CreditCode::isValid, DataTypes.BooleanType);

  private final Contract contract;
  private final Dataset<Row> judged;

  private CheckedRows(Contract contract, Dataset<Row> judged) {
    this.contract = contract;
    this.judged = judged;
  }

  /**
   * Judges the raw rows of one batch.
   *
   * @param raw the batch's rows as raw keeps them
   * @param submitted when the batch was first taken in; nothing may lie after it
   * @param references where to look up what rows refer to
   */
  public static CheckedRows of(
      Contract contract, Dataset<Row> raw, Instant submitted, References references) {
    Dataset<Row> typed = withTyped(contract, raw);
    for (Field field : contract.fields()) {
      for (int i = 0; i < field.checks().size(); i++) {
        if (field.checks().get(i) instanceof Check.References reference) {
          typed = withFound(typed, field, i, references.values(reference, raw));
        }
      }
    }
    Dataset<Row> judged = typed.withColumn(PROBLEMS, problems(contract, submitted));
    return new CheckedRows(contract, withDuplicates(contract, judged));
  }

  /** The rows that keep every rule, typed, as std holds them. */
  public Dataset<Row> good() {
    return typed(judged.where(size(col(PROBLEMS)).equalTo(0)));
  }

  /**
   * All rows, typed, whatever the verdict: for rows that an earlier run has found good.
   *
   * @param excluded the quarantined rows of the batch, by row number
   */
  public Dataset<Row> goodExcept(Dataset<Row> excluded) {
    return typed(
        judged.join(
            excluded.select(BatchColumns.ROW_NUMBER),
            new String[] {BatchColumns.ROW_NUMBER},
            "left_anti"));
  }

  /** The rows that break a rule, as submitted, with their reasons, as quarantine holds them. */
  public Dataset<Row> bad() {
    List<Column> columns = new ArrayList<>();
    contract.fields().forEach(field -> columns.add(col(field.name())));
    columns.add(col(BatchColumns.SURPLUS));
    columns.add(
        transform(col(PROBLEMS), p -> substring_index(p, SEPARATOR, 1)).as(BatchColumns.REASONS));
    columns.add(
        transform(col(PROBLEMS), p -> substring_index(p, SEPARATOR, -1))
            .as(BatchColumns.FAILED_FIELDS));
    columns.add(col(BatchColumns.BATCH_ID));
    columns.add(col(BatchColumns.ROW_NUMBER));
    return judged.where(size(col(PROBLEMS)).gt(0)).select(columns.toArray(Column[]::new));
  }

  private Dataset<Row> typed(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    contract.fields().forEach(field -> columns.add(col(typed(field)).as(field.name())));
    columns.add(col(BatchColumns.BATCH_ID));
    columns.add(col(BatchColumns.ROW_NUMBER));
    return rows.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> withTyped(Contract contract, Dataset<Row> raw) {
    List<Column> texts = new ArrayList<>(List.of(col("*")));
    contract.fields().forEach(f -> texts.add(TypedColumns.cleaned(f).as(text(f))));
    List<Column> typed = new ArrayList<>(List.of(col("*")));
    contract.fields().forEach(f -> typed.add(TypedColumns.typed(f, col(text(f))).as(typed(f))));
    return raw.select(texts.toArray(Column[]::new)).select(typed.toArray(Column[]::new));
  }

  private static Dataset<Row> withFound(
      Dataset<Row> rows, Field field, int check, Dataset<Row> values) {
    String found = found(field, check);
    Dataset<Row> distinct =
        values.select(References.only(values).cast(DataTypes.StringType).as(found)).distinct();
    return rows.join(distinct, rows.col(text(field)).equalTo(distinct.col(found)), "left");
  }

  private static Column problems(Contract contract, Instant submitted) {
    List<Column> found = new ArrayList<>();
    for (Field field : contract.fields()) {
      Column text = col(text(field));
      Column typed = col(typed(field));
      if (field.required()) {
        found.add(when(text.isNull(), problem("REQUIRED", field)));
      }
      if (!(field.type() instanceof FieldType.Text)) {
        found.add(when(text.isNotNull().and(typed.isNull()), problem("TYPE", field)));
      }
      for (int i = 0; i < field.checks().size(); i++) {
        Check check = field.checks().get(i);
        Column broken = broken(check, field, i, submitted);
        found.add(when(typed.isNotNull().and(broken), problem(check.code(), field)));
      }
    }
    Column defects = coalesce(col(BatchColumns.DEFECTS), array().cast("array<string>"));
    Column broken =
        found.isEmpty()
            ? array().cast("array<string>")
            : array_compact(array(found.toArray(Column[]::new)));
    // what could not be read was not judged
    return when(size(defects).gt(0), defects).otherwise(broken);
  }

  private static Column broken(Check check, Field field, int index, Instant submitted) {
    Column text = col(text(field));
    Column typed = col(typed(field));
    if (check instanceof Check.CitizenIdValid) {
      return CITIZEN_ID.apply(text).equalTo(false);
    } else if (check instanceof Check.CreditCodeValid) {
      return CREDIT_CODE.apply(text).equalTo(false);
    } else if (check instanceof Check.References) {
      return col(found(field, index)).isNull();
    } else if (check instanceof Check.NotInFuture) {
      boolean day = field.type() instanceof FieldType.Day;
      return typed.gt(
          day ? lit(submitted.atZone(SubmittedValues.ZONE).toLocalDate()) : lit(submitted));
    } else if (check instanceof Check.OneOf oneOf) {
      return text.isin(oneOf.values().toArray()).equalTo(false);
    } else if (check instanceof Check.Matches matches) {
      return text.rlike("\\A(?:" + matches.pattern().pattern() + ")\\z").equalTo(false);
    } else if (check instanceof Check.Within within) {
      Column below = within.minimum().map(minimum -> typed.lt(bound(minimum))).orElse(lit(false));
      return within.maximum().map(maximum -> below.or(typed.gt(bound(maximum)))).orElse(below);
    }
    throw new IllegalArgumentException("No rule for " + check);
  }

  private static Column bound(BigDecimal bound) {
    return lit(bound);
  }

  /** Of several good rows with one key the first is kept. */
  private static Dataset<Row> withDuplicates(Contract contract, Dataset<Row> judged) {
    if (contract.key().isEmpty()) {
      return judged;
    }
    List<Column> key = new ArrayList<>();
    key.add(size(col(PROBLEMS)).equalTo(0));
    contract.key().forEach(field -> key.add(col(typed(field))));
    Column place =
        row_number()
            .over(
                Window.partitionBy(key.toArray(Column[]::new))
                    .orderBy(col(BatchColumns.ROW_NUMBER)));
    Column duplicate = problem("DUPLICATE_KEY", contract.key().get(0));
    return judged
        .withColumn(PLACE_IN_KEY, place)
        .withColumn(
            PROBLEMS,
            when(size(col(PROBLEMS)).equalTo(0).and(col(PLACE_IN_KEY).gt(1)), array(duplicate))
                .otherwise(col(PROBLEMS)));
  }

  private static Column problem(String code, Field field) {
    return lit(code + SEPARATOR + field.name());
  }

  private static String text(Field field) {
    return TEXT + field.name();
  }

  private static String typed(Field field) {
    return TYPED + field.name();
  }

  private static String found(Field field, int check) {
    return FOUND + field.name() + check;
  }
}
