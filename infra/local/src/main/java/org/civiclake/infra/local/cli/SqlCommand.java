package org.civiclake.infra.local.cli;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.civiclake.governance.client.cli.TextTable;
import org.civiclake.infra.local.client.Rows;
import org.civiclake.infra.local.config.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a statement as a person. */
@Command(name = "sql", description = "Run one SQL statement as a person, through Trino.")
final class SqlCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Parameters(index = "0", paramLabel = "USER", description = "For example analyst-chen.")
  private String user;

  @Parameters(
      index = "1",
      paramLabel = "STATEMENT",
      description = "For example 'SELECT * FROM std_civil_affairs.subsistence_allowance LIMIT 5'.")
  private String statement;

  /** Trino takes one statement and no semicolon; people type one all the same. */
  private String withoutSemicolon() {
    String sql = statement.strip();
    while (sql.endsWith(";")) {
      sql = sql.substring(0, sql.length() - 1).strip();
    }
    if (sql.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "There is no statement to run: give one, in single quotes");
    }
    return sql;
  }

  @Override
  public Integer call() {
    String sql = withoutSemicolon();
    try {
      Rows rows = options.stack().sql().query(user, sql);
      PrintWriter out = spec.commandLine().getOut();
      new TextTable(rows.columns(), rows.rows()).print(out);
      out.flush();
      return 0;
    } catch (SQLException e) {
      throw new StackException(e.getMessage(), e);
    }
  }
}
