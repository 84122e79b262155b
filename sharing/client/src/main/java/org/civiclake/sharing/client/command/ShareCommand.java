package org.civiclake.sharing.client.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.civiclake.sharing.client.AuthorityFile;
import org.civiclake.sharing.client.ChangesQuery;
import org.civiclake.sharing.client.DownloadedTable;
import org.civiclake.sharing.client.ProfileFile;
import org.civiclake.sharing.client.ReadOptions;
import org.civiclake.sharing.client.RecipientProfile;
import org.civiclake.sharing.client.RetryPolicy;
import org.civiclake.sharing.client.SharedRows;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.client.TableAnswer;
import org.civiclake.sharing.client.delivery.Format;
import org.civiclake.sharing.protocol.Share;
import org.civiclake.sharing.protocol.SharedTable;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.SchemaJson;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code civiclake-share}: what a recipient can do with a profile file. */
@Command(
    name = "civiclake-share",
    mixinStandardHelpOptions = true,
    resourceBundle = Words.BUNDLE,
    usageHelpAutoWidth = true)
public final class ShareCommand {

  private static final String TABLE = "SHARE.SCHEMA.TABLE";

  @Option(
      names = "--profile",
      required = true,
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      descriptionKey = "profile")
  private Path profile;

  @Option(names = "--ca", scope = ScopeType.INHERIT, paramLabel = "FILE", descriptionKey = "ca")
  private Optional<Path> authorities = Optional.empty();

  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with its error handling: one line for people, no stack trace. */
  public static CommandLine commandLine() {
    return new CommandLine(new ShareCommand())
        .registerConverter(SharedTableName.class, ShareCommand::table)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, result) -> {
              Throwable cause = ExitCode.cause(failure);
              command.getErr().println("civiclake-share: " + ExitCode.message(cause));
              return ExitCode.of(cause).number();
            });
  }

  private static SharedTableName table(String name) {
    try {
      return SharedTableName.parse(name);
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true)
  void list() throws IOException {
    SharingClient client = client();
    for (Share share : client.shares()) {
      for (SharedTable table : client.tables(share.name())) {
        out().println(table.fullName());
      }
    }
    out().flush();
  }

  @Command(name = "version", mixinStandardHelpOptions = true)
  void version(
      @Parameters(paramLabel = TABLE, descriptionKey = "table") SharedTableName table,
      @Option(names = "--since", paramLabel = "TIME", descriptionKey = "since")
          Optional<String> since)
      throws IOException {
    SharingClient client = client();
    out().println(since.isPresent() ? client.version(table, since.get()) : client.version(table));
    out().flush();
  }

  @Command(name = "schema", mixinStandardHelpOptions = true)
  void schema(
      @Parameters(paramLabel = TABLE, descriptionKey = "table") SharedTableName table,
      @Mixin VersionOptions versions)
      throws IOException {
    TableAnswer answer = client().metadata(table, versions.whole());
    SchemaJson schemas = new SchemaJson(SharingJson.mapper());
    out().println("version " + answer.version());
    for (Field field : schemas.read(answer.metadata().schemaString()).fields()) {
      String type = schemas.name(field.type());
      out().print("%s\t%s\t%s\n".formatted(field.name(), type, field.comment().orElse("")));
    }
    out().flush();
  }

  @Command(name = "head", mixinStandardHelpOptions = true)
  void head(
      @Parameters(paramLabel = TABLE, descriptionKey = "table") SharedTableName table,
      @Option(names = "-n", defaultValue = "10", descriptionKey = "rows") long count,
      @Mixin ReadingOptions reading,
      @Mixin VersionOptions versions)
      throws IOException {
    try (SharedRows rows = client().rows(table, reading.read(versions).withLimit(count))) {
      Target.print(rows, out());
    }
    out().flush();
  }

  @Command(name = "pull", mixinStandardHelpOptions = true)
  void pull(
      @Parameters(paramLabel = TABLE, descriptionKey = "table") SharedTableName table,
      @Mixin Target target,
      @Mixin ReadingOptions reading,
      @Mixin VersionOptions versions,
      @Option(names = "--folder", paramLabel = "FOLDER", descriptionKey = "folder")
          Optional<Path> folder,
      @Option(names = "--resume", descriptionKey = "resume") boolean resume,
      @Option(names = "--verify", descriptionKey = "verify") boolean verify)
      throws IOException {
    ReadOptions chosen = reading.read(versions);
    ReadOptions options = verify ? chosen.withVerification() : chosen;
    Progress progress = progress(target.output().isPresent() || folder.isPresent());
    if (folder.isPresent()) {
      target.demandNoOutput(resume);
      client().download(table, folder.get(), options, progress);
      progress.end();
      return;
    }
    target.check(resume);
    if (resume) {
      resumed(table, target, options, progress);
      return;
    }
    try (SharedRows rows = client().rows(table, options)) {
      target.write(rows, stdout(), progress);
    }
  }

  @Command(name = "changes", mixinStandardHelpOptions = true)
  void changes(
      @Parameters(paramLabel = TABLE, descriptionKey = "table") SharedTableName table,
      @Mixin ChangeOptions between,
      @Mixin Target target,
      @Mixin ReadingOptions reading)
      throws IOException {
    target.check(false);
    ChangesQuery query = between.read();
    ReadOptions options = reading.read(new VersionOptions());
    try (SharedRows rows = client().changes(table, query, options)) {
      target.write(rows, stdout(), progress(target.output().isPresent()));
    }
  }

  @Command(name = "sync", mixinStandardHelpOptions = true)
  void sync(
      @Option(
              names = "--folder",
              required = true,
              paramLabel = "FOLDER",
              descriptionKey = "sync-folder")
          Path folder,
      @Option(
              names = "--to",
              defaultValue = "parquet",
              paramLabel = "FORMAT",
              descriptionKey = "to")
          Format format,
      @Option(names = "--keep", defaultValue = "2", paramLabel = "N", descriptionKey = "keep")
          int keep,
      @Parameters(arity = "0..*", paramLabel = TABLE, descriptionKey = "sync-tables")
          List<SharedTableName> tables)
      throws IOException {
    new FolderSync(client(), folder, format, keep, out()).run(tables);
  }

  /** Fetches whole files first, which a later attempt need not fetch again, and then reads them. */
  private void resumed(SharedTableName table, Target target, ReadOptions options, Progress progress)
      throws IOException {
    Path output = target.output().orElseThrow().toAbsolutePath();
    Path files = output.resolveSibling(output.getFileName() + ".files");
    delete(files);
    DownloadedTable downloaded = client().download(table, files, options.wholeFiles(), progress);
    progress.end();
    try (SharedRows rows = SharingClient.rows(downloaded, options)) {
      target.write(rows, stdout(), progress);
    }
    delete(files);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private SharingClient client() throws IOException {
    if (Files.exists(profile) && ProfileFile.isReadableByOthers(profile)) {
      spec.commandLine().getErr().println(Words.say("profile-open", profile));
    }
    RecipientProfile recipient = ProfileFile.read(profile);
    return authorities.isPresent()
        ? new SharingClient(
            recipient, RetryPolicy.standard(), AuthorityFile.read(authorities.get()))
        : new SharingClient(recipient);
  }

  private Progress progress(boolean toFile) {
    return new Progress(spec.commandLine().getErr(), toFile && System.console() != null);
  }

  private static OutputStream stdout() {
    return new BufferedOutputStream(System.out, 1 << 16);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
