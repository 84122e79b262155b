package org.civiclake.sharing.protocol;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a client can take (Delta Sharing protocol, Delta Sharing Capabilities Header): {@code
 * key=value,value} pairs parted by semicolons, case-insensitive, unknown ones ignored.
 *
 * @param formats the response formats that it reads; {@code parquet} when it names none
 * @param readerFeatures the Delta reader features that it knows, in lower case
 * @param includeEndStreamAction whether it wants a last line that says the answer is whole
 */
public record Capabilities(
    Set<ResponseFormat> formats, Set<String> readerFeatures, boolean includeEndStreamAction) {

  /** The header's name. */
  public static final String HEADER = "delta-sharing-capabilities";

  private static final String FORMAT = "responseformat";
  private static final String FEATURES = "readerfeatures";
  private static final String END_STREAM = "includeendstreamaction";

  public Capabilities {
    formats = Set.copyOf(formats);
    readerFeatures = Set.copyOf(readerFeatures);
  }

  /** Reads the header's value; absent means a client from before the header. */
  public static Capabilities parse(Optional<String> header) {
    Set<ResponseFormat> formats = EnumSet.noneOf(ResponseFormat.class);
    Set<String> features = new HashSet<>();
    boolean formatNamed = false;
    boolean endStream = false;
    for (String pair : header.orElse("").toLowerCase(Locale.ROOT).split(";")) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        continue;
      }
      String key = pair.substring(0, equals).strip();
      String value = pair.substring(equals + 1).strip();
      if (key.equals(FORMAT)) {
        formatNamed = true;
        addFormats(value, formats);
      } else if (key.equals(FEATURES)) {
        Arrays.stream(value.split(",")).map(String::strip).forEach(features::add);
      } else if (key.equals(END_STREAM)) {
        endStream = value.equals("true");
      }
    }
    if (!formatNamed) {
      formats.add(ResponseFormat.PARQUET);
    }
    return new Capabilities(formats, features, endStream);
  }

  private static void addFormats(String value, Set<ResponseFormat> formats) {
    for (String name : value.split(",")) {
      for (ResponseFormat format : ResponseFormat.values()) {
        if (format.text().equals(name.strip())) {
          formats.add(format);
        }
      }
    }
  }

  /** The same for an answer that has no last line to give, as metadata has none. */
  public Capabilities withoutEndStreamAction() {
    return new Capabilities(formats, readerFeatures, false);
  }

  /** The header of an answer in a format: what was asked for and is honoured. */
  public String answer(ResponseFormat format) {
    String text = FORMAT + "=" + format.text();
    return includeEndStreamAction ? text + ";" + END_STREAM + "=true" : text;
  }
}
