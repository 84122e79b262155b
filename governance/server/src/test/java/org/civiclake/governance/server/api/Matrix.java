package org.civiclake.governance.server.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may call what, as people wrote it down. */
record Matrix(Map<String, Set<String>> callers) {

  /** Nobody needs to say who they are. */
  static final String ANYONE = "anyone";

  /** Whoever has a token, in whatever role. */
  static final String EVERYONE = "everyone";

  /** Ranger's plugins, by their own password. */
  static final String POLLER = "poller";

  static Matrix read() {
    Map<String, Set<String>> callers = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Matrix.class.getResourceAsStream("/api/matrix.txt"), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.strip().split("\\s+"))
          .forEach(
              words ->
                  callers.put(
                      words[0] + " " + words[1],
                      Arrays.stream(words).skip(2).collect(Collectors.toUnmodifiableSet())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Matrix(callers);
  }
}
