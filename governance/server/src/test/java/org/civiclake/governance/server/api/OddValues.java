package org.civiclake.governance.server.api;

import java.util.List;
import java.util.Random;

/** Values that nobody expects, as JSON and as parts of an address. */
final class OddValues {

  private static final List<String> JSON =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "-9223372036854775809",
          "123456789012345678901234567890123456789",
          "1" + "0".repeat(5000),
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"before\\u0000after\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\u202e宁波\u0301\ud83c\udfdb\ufe0f\"",
          "\"\\u0007\\u001b[31m\"",
          "\"' OR 1=1; DROP TABLE grants; --\"",
          "\"../../../../etc/passwd\"",
          "\"${jndi:ldap://127.0.0.1/a}\"",
          "\"#{7*7}{{7*7}}%s%n%x\"",
          "\"<script>alert(1)</script>\"",
          "\"2026-02-30\"",
          "\"+999999999-12-31\"",
          "\"0000-00-00T99:99:99Z\"",
          "\"00000000-0000-0000-0000-00000000000g\"",
          "\"" + "长".repeat(15_000) + "\"",
          "[]",
          "[null]",
          "[[[[[[1]]]]]]",
          "[\"a\",\"a\",\"a\"]",
          "[" + "\"x\",".repeat(5_000) + "\"x\"]",
          "{}",
          "{\"a\":{\"b\":{\"c\":null}}}",
          "[".repeat(3_000) + "]".repeat(3_000),
          "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000));

  private static final List<String> ADDRESS =
      List.of(
          "%20",
          "%00",
          "a%00b",
          "%0d%0aX-Injected:%20yes",
          "..%2f..%2fetc%2fpasswd",
          "%2e%2e",
          "%F0%9F%8F%9B",
          "%ED%A0%80",
          "%C3%28",
          "%FF%FE",
          "%E5%AE%81%E6%B3%A2",
          "%27%20OR%201%3D1%20--",
          "%25s%25n",
          "-1",
          "0",
          "1.5",
          "99999999999999999999999",
          "9223372036854775807",
          "NaN",
          "null",
          "2026-02-30",
          "00000000-0000-4000-8000-000000000000",
          "x".repeat(3_000),
          "a;b=c",
          "*",
          "~");

  private OddValues() {}

  static String json(Random random) {
    return JSON.get(random.nextInt(JSON.size()));
  }

  static String address(Random random) {
    return ADDRESS.get(random.nextInt(ADDRESS.size()));
  }
}
