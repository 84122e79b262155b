package org.civiclake.ingestion.generator;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.Submission;

/**
 * A table of a department's own PostgreSQL database, made and filled as its contract says. Names
 * come from the contract, which allows lower snake case only.
 */
final class DepartmentDatabase {

  private static final int BATCH = 1_000;

  private final Contract contract;
  private final String schema;
  private final String table;

  DepartmentDatabase(Contract contract, Submission.DatabaseTable form) {
    this.contract = contract;
    this.schema = form.schema();
    this.table = form.schema() + "." + form.table();
  }

  /** Gives out rows to a sink. */
  @FunctionalInterface
  interface Rows {
    void into(Submitter.RowSink sink) throws IOException;
  }

  /** Replaces the table's rows, all or nothing. */
  void load(DataSource database, Rows rows) throws IOException, SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        statement.execute(definition());
        statement.execute("DELETE FROM " + table);
      }
      try (Batch batch = new Batch(connection.prepareStatement(insertion()))) {
        rows.into(batch::add);
        batch.flush();
      } catch (BatchFailure e) {
        throw e.getCause();
      }
      connection.commit();
    }
  }

  private String definition() {
    String columns =
        contract.fields().stream()
            .map(field -> field.name() + " " + type(field) + (field.required() ? " NOT NULL" : ""))
            .collect(Collectors.joining(", "));
    String key = contract.key().stream().map(Field::name).collect(Collectors.joining(", "));
    return "CREATE TABLE IF NOT EXISTS %s (%s, PRIMARY KEY (%s))".formatted(table, columns, key);
  }

  private String insertion() {
    List<Field> fields = contract.fields();
    return "INSERT INTO %s (%s) VALUES (%s)"
        .formatted(
            table,
            fields.stream().map(Field::name).collect(Collectors.joining(", ")),
            fields.stream().map(field -> "?").collect(Collectors.joining(", ")));
  }

  private static String type(Field field) {
    FieldType type = field.type();
    if (type instanceof FieldType.Whole) {
      return "bigint";
    } else if (type instanceof FieldType.Decimal decimal) {
      return "numeric(%d, %d)".formatted(decimal.precision(), decimal.scale());
    } else if (type instanceof FieldType.Day) {
      return "date";
    } else if (type instanceof FieldType.Moment) {
      return "timestamp with time zone";
    } else if (type instanceof FieldType.Flag) {
      return "boolean";
    }
    return "text";
  }

  /** Carries an SQL failure through the walk over the rows. */
  private static final class BatchFailure extends IOException {

    BatchFailure(SQLException cause) {
      super(cause);
    }

    @Override
    public synchronized SQLException getCause() {
      return (SQLException) super.getCause();
    }
  }

  private final class Batch implements AutoCloseable {

    private final PreparedStatement insertion;
    private int size;

    Batch(PreparedStatement insertion) {
      this.insertion = insertion;
    }

    void add(Row row) throws IOException {
      try {
        int parameter = 1;
        for (Field field : contract.fields()) {
          insertion.setObject(parameter++, row.value(field.name()).orElse(null));
        }
        insertion.addBatch();
        if (++size == BATCH) {
          flush();
        }
      } catch (SQLException e) {
        throw new BatchFailure(e);
      }
    }

    void flush() throws SQLException {
      insertion.executeBatch();
      size = 0;
    }

    @Override
    public void close() throws SQLException {
      insertion.close();
    }
  }
}
