package org.civiclake.infra.local.service;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A configuration file of {@code key=value} lines. */
final class PropertiesText {

  private final Map<String, String> entries = new LinkedHashMap<>();

  PropertiesText with(String key, String value) {
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("A line break in the value of " + key);
    }
    entries.put(key, value.replace("\\", "\\\\"));
    return this;
  }

  PropertiesText with(String key, long value) {
    return with(key, Long.toString(value));
  }

  PropertiesText with(String key, boolean value) {
    return with(key, Boolean.toString(value));
  }

  PropertiesText with(String key, Path value) {
    return with(key, value.toString());
  }

  @Override
  public String toString() {
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
