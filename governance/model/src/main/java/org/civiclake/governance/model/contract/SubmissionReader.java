package org.civiclake.governance.model.contract;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.model.yaml.RefusedValueException;
import org.civiclake.governance.model.yaml.Section;

/** Reads the one server of a contract: where the provider hands the resource over. */
final class SubmissionReader {

  private static final int MAX_SHEET_NAME = 31;
  private static final Set<String> FOR_READERS = Set.of("id", "description");
  private static final Set<String> CHARSETS = Set.of("UTF-8", "GB18030");

  /** The submission; empty, with problems on record, when it is refused. */
  Optional<Submission> read(Section root, Section table, ResourceId resource) {
    List<Section> servers = root.sections("servers");
    if (servers.size() != 1) {
      root.problem(
          "servers",
          "Needs exactly one server, the submission",
          "须有且仅有一个 server,即提交方式(submission)");
      return Optional.empty();
    }
    Section server = servers.get(0);
    server.require("server", "submission");
    Optional<Submission> submission =
        server.requiredText("format").flatMap(format -> read(format, server, table));
    submission
        .flatMap(found -> found.path(resource))
        .ifPresent(path -> server.require("path", path));
    server.refuseOthers(
        submission.isPresent()
            ? FOR_READERS
            : Set.of("type", "path", "schema", "database", "customProperties"));
    return submission;
  }

  private static Optional<Submission> read(String format, Section server, Section table) {
    return switch (format) {
      case "csv" -> {
        server.require("type", "local");
        Section custom = server.properties("customProperties");
        Optional<Charset> charset = custom.required("charset", SubmissionReader::charset);
        Optional<Character> delimiter = custom.required("delimiter", SubmissionReader::delimiter);
        custom.refuseOthers();
        yield charset.isEmpty() || delimiter.isEmpty()
            ? Optional.empty()
            : Optional.of(new Submission.DelimitedFile(charset.get(), delimiter.get()));
      }
      case "xlsx" -> {
        server.require("type", "local");
        Section custom = server.properties("customProperties");
        Optional<String> sheet = custom.required("sheet", SubmissionReader::sheet);
        custom.refuseOthers();
        yield sheet.map(Submission.Spreadsheet::new);
      }
      case "postgresql" -> {
        server.require("type", "custom");
        server.requiredText("database");
        Optional<String> schema = server.required("schema", SubmissionReader::identifier);
        Optional<String> name = table.required("physicalName", SubmissionReader::identifier);
        yield schema.isEmpty() || name.isEmpty()
            ? Optional.empty()
            : Optional.of(new Submission.DatabaseTable(schema.get(), name.get()));
      }
      default -> {
        server.problem(
            "format",
            "Unknown format '" + format + "'; one of csv, xlsx, postgresql",
            "未知的格式“" + format + "”,可用:csv, xlsx, postgresql");
        yield Optional.empty();
      }
    };
  }

  private static Charset charset(String text) {
    if (!CHARSETS.contains(text)) {
      throw new RefusedValueException(
          "Unknown charset '" + text + "'; one of GB18030, UTF-8",
          "未知的字符集“" + text + "”,可用:GB18030, UTF-8");
    }
    return Charset.forName(text);
  }

  private static Character delimiter(String text) {
    if (text.length() != 1
        || "\"\r\n".contains(text)
        || Character.isLetterOrDigit(text.charAt(0))) {
      throw new RefusedValueException(
          "Not a delimiter (one character): '" + text + "'", "分隔符应为一个字符,而非“" + text + "”");
    }
    return text.charAt(0);
  }

  private static String sheet(String text) {
    if (text.length() > MAX_SHEET_NAME || text.chars().anyMatch(c -> "[]:*?/\\".indexOf(c) >= 0)) {
      throw new RefusedValueException("Not the name of a sheet: " + text, "不是工作表名:" + text);
    }
    return text;
  }

  private static String identifier(String text) {
    if (!TableName.isIdentifier(text)) {
      throw new RefusedValueException(
          "Not a name (lower snake case): " + text, "不是名称(小写字母、数字和下划线):" + text);
    }
    return text;
  }
}
