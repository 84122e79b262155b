package org.civiclake.sharing.client;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.civiclake.sharing.client.ScriptedServer.Answer;

/** What a server says of the one table of these tests. */
final class Answers {

  static final String TABLE = "/delta-sharing/shares/civil/schemas/shared/tables/people";
  static final String QUERY = TABLE + "/query";
  static final String DATA = "/data/1";
  static final String SCHEMA =
      "{\"type\":\"struct\",\"fields\":["
          + "{\"name\":\"name\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}},"
          + "{\"name\":\"amount\",\"type\":\"decimal(12,2)\",\"nullable\":true,"
          + "\"metadata\":{}}]}";

  static final String END = "{\"endStreamAction\":{\"refreshToken\":\"again\"}}\n";

  private Answers() {}

  static String head(String... partitionColumns) {
    String columns =
        Arrays.stream(partitionColumns)
            .map(name -> '"' + name + '"')
            .collect(Collectors.joining(","));
    return "{\"protocol\":{\"minReaderVersion\":1}}\n"
        + "{\"metaData\":{\"id\":\"t\",\"format\":{\"provider\":\"parquet\"},\"schemaString\":"
        + quoted(SCHEMA)
        + ",\"partitionColumns\":["
        + columns
        + "]}}\n";
  }

  /** An answer whose files, given by id and size, all lie at {@link #DATA}. */
  static Answer query(ScriptedServer server, Map<String, ? extends Number> files) {
    StringBuilder lines = new StringBuilder(head());
    files.forEach((id, size) -> lines.append(file(server.url(DATA), id, size.longValue())));
    return lines(lines + END);
  }

  /** The line of a file. */
  static String file(String url, String id, long size) {
    return "{\"file\":{\"url\":\"%s\",\"id\":%s,\"partitionValues\":{},\"size\":%d}}\n"
        .formatted(url, quoted(id), size);
  }

  static Answer lines(String lines) {
    return Answer.of(200, lines)
        .with("Delta-Table-Version", "3")
        .with("delta-sharing-capabilities", "responseformat=parquet;includeendstreamaction=true");
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
