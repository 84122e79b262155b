package org.civiclake.governance.server.statement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement as CSV (RFC 4180) for spreadsheets: it begins with a byte order mark, and no cell of
 * it is a formula.
 */
final class StatementCsv {

  private static final String FORMULA = "=+-@\t\r";

  /** The languages of the first line and of the words. */
  enum Language {
    ZH,
    EN
  }

  private static final List<String> ENGLISH =
      List.of(
          "Consumer",
          "User",
          "Provider",
          "Resource",
          "Ground",
          "Purpose",
          "Way",
          "Deed",
          "Outcome",
          "Uses",
          "Rows",
          "Bytes",
          "Columns",
          "First",
          "Last");
  private static final List<String> CHINESE =
      List.of(
          "使用单位", "使用者", "提供单位", "数据资源", "授权依据", "用途", "方式", "操作", "结果", "次数", "行数", "字节数", "数据项",
          "首次", "末次");

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("SHARING", "数据共享接口"),
          Map.entry("STREAM", "共享文件下载"),
          Map.entry("ICEBERG", "Iceberg 接口"),
          Map.entry("FILES", "文件导出"),
          Map.entry("CATALOG", "湖仓目录"),
          Map.entry("SQL", "联机查询"),
          Map.entry("LIST", "列目录"),
          Map.entry("DESCRIBE", "查看结构"),
          Map.entry("QUERY", "查询"),
          Map.entry("CHANGES", "取增量"),
          Map.entry("DOWNLOAD", "下载"),
          Map.entry("SIGN", "签发地址"),
          Map.entry("COMMIT", "变更"),
          Map.entry("ALLOWED", "已提供"),
          Map.entry("DENIED", "已拒绝"),
          Map.entry("FAILED", "未完成"),
          Map.entry("unconditional", "无条件共享"));

  private final Language language;

  StatementCsv(Language language) {
    this.language = language;
  }

  String of(List<StatementLine> lines) {
    StringBuilder text = new StringBuilder("\uFEFF");
    line(text, (language == Language.ZH ? CHINESE : ENGLISH).stream());
    lines.forEach(line -> line(text, cells(line)));
    return text.toString();
  }

  private Stream<String> cells(StatementLine line) {
    return Stream.of(
        text(line.consumer()),
        text(line.user()),
        text(line.provider()),
        text(line.resource()),
        word(text(line.ground())),
        text(line.purpose()),
        word(line.door()),
        word(line.deed()),
        word(line.outcome()),
        Long.toString(line.uses()),
        Long.toString(line.rows()),
        Long.toString(line.bytes()),
        String.join(" ", line.columns()),
        line.first().toString(),
        line.last().toString());
  }

  private String word(String code) {
    return language == Language.ZH ? WORDS.getOrDefault(code, code) : code;
  }

  private static String text(Optional<String> value) {
    return value.orElse("");
  }

  private static void line(StringBuilder text, Stream<String> cells) {
    text.append(cells.map(StatementCsv::cell).collect(Collectors.joining(","))).append("\r\n");
  }

  private static String cell(String value) {
    boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + value.replace("\"", "\"\"") + "\"";
  }
}
