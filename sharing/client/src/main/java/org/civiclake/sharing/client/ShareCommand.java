package org.civiclake.sharing.client;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.civiclake.sharing.protocol.Share;
import org.civiclake.sharing.protocol.SharedTable;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Struct;
import org.civiclake.sharing.protocol.schema.SchemaJson;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code civiclake-share}: what a recipient can do with a profile file. */
@Command(
    name = "civiclake-share",
    mixinStandardHelpOptions = true,
    description = "Reads what was shared with you (读取共享给本单位的数据).")
public final class ShareCommand {

  private static final int FAILED = 1;

  @Option(
      names = "--profile",
      required = true,
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "The profile file that the provider's platform gave you.")
  private Path profile;

  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with its error handling: one line for people, no stack trace. */
  static CommandLine commandLine() {
    return new CommandLine(new ShareCommand())
        .registerConverter(SharedTableName.class, ShareCommand::table)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, result) -> {
              Throwable cause =
                  failure instanceof UncheckedIOException ? failure.getCause() : failure;
              command.getErr().println("civiclake-share: " + message(cause));
              return FAILED;
            });
  }

  private static SharedTableName table(String name) {
    try {
      return SharedTableName.parse(name);
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }

  private static String message(Throwable failure) {
    if (failure instanceof ConnectException) {
      return "the server that the profile names does not answer (无法连接共享服务)";
    }
    if (failure instanceof NoSuchFileException missing) {
      return "there is no file %s (文件不存在)".formatted(missing.getFile());
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the tables that you may read.")
  void list() throws IOException {
    SharingClient client = client();
    for (Share share : client.shares()) {
      for (SharedTable table : client.tables(share.name())) {
        out().println(table.fullName());
      }
    }
    out().flush();
  }

  @Command(
      name = "schema",
      mixinStandardHelpOptions = true,
      description = "Shows a table's version and columns.")
  void schema(@Parameters(paramLabel = "SHARE.SCHEMA.TABLE") SharedTableName table)
      throws IOException {
    TableAnswer answer = client().metadata(table);
    Struct schema = new SchemaJson(SharingJson.mapper()).read(answer.metadata().schemaString());
    out().println("version " + answer.version());
    for (Field field : schema.fields()) {
      out().printf("%s\t%s\t%s%n", field.name(), typeName(field), field.comment().orElse(""));
    }
    out().flush();
  }

  @Command(
      name = "head",
      mixinStandardHelpOptions = true,
      description = "Shows a table's first rows as JSON lines.")
  void head(
      @Parameters(paramLabel = "SHARE.SCHEMA.TABLE") SharedTableName table,
      @Option(names = "-n", defaultValue = "10", description = "How many.") long count)
      throws IOException {
    if (count < 0) {
      throw new ParameterException(
          spec.commandLine().getSubcommands().get("head"),
          "Rows are counted from none upwards: -n " + count);
    }
    try (SharedRows rows = client().rows(table, count)) {
      write(rows, RowFormat.JSONL, out());
    }
    out().flush();
  }

  @Command(
      name = "pull",
      mixinStandardHelpOptions = true,
      description = "Writes all rows of a table to a file, or prints them.")
  void pull(
      @Parameters(paramLabel = "SHARE.SCHEMA.TABLE") SharedTableName table,
      @Option(names = "--to", required = true, description = "${COMPLETION-CANDIDATES}.")
          RowFormat format,
      @Option(names = "--output", paramLabel = "FILE", description = "Default: standard output.")
          Optional<Path> output)
      throws IOException {
    try (SharedRows rows = client().rows(table)) {
      if (output.isEmpty()) {
        Writer writer =
            new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        write(rows, format, writer);
        writer.flush();
        return;
      }
      Path part = output.get().resolveSibling(output.get().getFileName() + ".part");
      try (Writer writer = Files.newBufferedWriter(part)) {
        write(rows, format, writer);
      }
      Files.move(part, output.get(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void write(SharedRows rows, RowFormat format, Writer writer) throws IOException {
    writer.write(format.head(rows.schema().fields().stream().map(Field::name).toList()));
    while (rows.hasNext()) {
      writer.write(format.line(rows.next()));
    }
  }

  private static String typeName(Field field) {
    return new SchemaJson(SharingJson.mapper()).name(field.type());
  }

  private SharingClient client() throws IOException {
    return new SharingClient(ProfileFile.read(profile));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
