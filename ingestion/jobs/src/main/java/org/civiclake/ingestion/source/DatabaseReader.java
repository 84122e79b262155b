package org.civiclake.ingestion.source;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Submission;

/**
 * Takes an extract of a table of a department's own database (NB18, SX13): one consistent view of
 * its rows, in the order of the key, kept as text in the landing folder under its digest, so that
 * the batch can be rebuilt bit for bit whatever becomes of the table.
 */
public final class DatabaseReader {

  private static final String JDBC = "jdbc:";
  private static final int FETCH_SIZE = 5_000;
  private static final Submission.DelimitedFile EXTRACT =
      new Submission.DelimitedFile(StandardCharsets.UTF_8, ',');

  private final Configuration hadoop;
  private final SubmissionReader files;
  private final URI landing;
  private final Properties credentials;

  /**
   * @param hadoop where file systems are configured
   * @param landing the folder for extracts, which every Spark task can read
   * @param credentials the JDBC driver's properties, such as {@code user} and {@code password}
   */
  public DatabaseReader(Configuration hadoop, URI landing, Properties credentials) {
    this.hadoop = hadoop;
    this.files = new SubmissionReader(hadoop);
    this.landing = landing;
    this.credentials = credentials;
  }

  /**
   * Extracts the contract's table.
   *
   * @param database {@code jdbc:postgresql://host:port/database}
   * @throws BadSubmissionException when the database cannot be reached, or lacks the table or a
   *     field
   */
  public Submitted read(URI database, Contract contract) throws BadSubmissionException {
    URI location = URI.create(database.toString().substring(JDBC.length()));
    if (!(contract.submission() instanceof Submission.DatabaseTable table)) {
      throw new BadSubmissionException(
          location.getHost() + location.getPath(),
          contract.id() + " is taken from a file, not from a database",
          "Submit the file's URI");
    }
    DatasetName dataset = DatasetName.ofTable(location, table.schema(), table.table());
    try {
      URI extract = extract(database, table, contract);
      return files.read(extract, contract, EXTRACT, dataset);
    } catch (SQLException | IOException e) {
      throw new BadSubmissionException(
          dataset.toString(),
          "it cannot be read (" + e.getMessage() + ")",
          "Check the database, the account in the JDBC properties, and that the table has every"
              + " field of the contract",
          e);
    }
  }

  private URI extract(URI database, Submission.DatabaseTable table, Contract contract)
      throws SQLException, IOException {
    Path folder = new Path(new Path(landing), contract.id().toString());
    FileSystem fileSystem = folder.getFileSystem(hadoop);
    Path part = new Path(folder, UUID.randomUUID() + ".part");
    MessageDigest digest = SubmissionReader.sha256();
    try {
      try (Writer out =
          new BufferedWriter(
              new OutputStreamWriter(
                  new DigestOutputStream(fileSystem.create(part), digest),
                  StandardCharsets.UTF_8))) {
        write(database, table, contract, out);
      }
      Path extract = new Path(folder, HexFormat.of().formatHex(digest.digest()) + ".csv");
      if (!fileSystem.exists(extract) && !fileSystem.rename(part, extract)) {
        throw new IOException("cannot rename " + part + " to " + extract);
      }
      return fileSystem.makeQualified(extract).toUri();
    } finally {
      fileSystem.delete(part, false);
    }
  }

  private void write(URI database, Submission.DatabaseTable table, Contract contract, Writer out)
      throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(database.toString(), credentials)) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TIME ZONE 'UTC'");
        statement.setFetchSize(FETCH_SIZE);
        try (ResultSet rows = statement.executeQuery(query(statement, table, contract))) {
          write(rows, contract, out);
        }
      }
      connection.rollback();
    }
  }

  private static void write(ResultSet rows, Contract contract, Writer out)
      throws SQLException, IOException {
    int columns = contract.fields().size();
    out.write(contract.fields().stream().map(Field::name).collect(Collectors.joining(",")));
    out.write('\n');
    while (rows.next()) {
      for (int i = 1; i <= columns; i++) {
        out.write(i == 1 ? "" : ",");
        String value = rows.getString(i);
        // nothing is no value, and quotes around nothing an empty text
        if (value != null) {
          out.write('"' + value.replace("\"", "\"\"") + '"');
        }
      }
      out.write('\n');
    }
  }

  private static String query(
      Statement statement, Submission.DatabaseTable table, Contract contract) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (Field field : contract.fields()) {
      columns.add("CAST(" + statement.enquoteIdentifier(field.name(), true) + " AS varchar)");
    }
    List<String> order = new ArrayList<>();
    List<Field> keyFirst =
        Stream.concat(contract.key().stream(), contract.fields().stream()).distinct().toList();
    for (Field field : keyFirst) {
      order.add(statement.enquoteIdentifier(field.name(), true));
    }
    return "SELECT %s FROM %s.%s ORDER BY %s"
        .formatted(
            String.join(", ", columns),
            statement.enquoteIdentifier(table.schema(), true),
            statement.enquoteIdentifier(table.table(), true),
            String.join(", ", order));
  }
}
