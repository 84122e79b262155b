package org.civiclake.sharing.server.rest;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.civiclake.sharing.protocol.Capabilities;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.answers.Asked;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.recipients.Recipient;

/** The headers by which a client says what it can take. */
public class ClientHeaders {

  static final String FILE_ID_HASH = "fileidhash";

  @HeaderParam(Capabilities.HEADER)
  Optional<String> capabilities = Optional.empty();

  @HeaderParam(FILE_ID_HASH)
  Optional<String> idHash = Optional.empty();

  @HeaderParam(HttpHeaders.ACCEPT_ENCODING)
  Optional<String> acceptEncoding = Optional.empty();

  /**
   * The headers as values.
   *
   * @param idHash the file ids that it wants, as it is to be echoed
   * @param gzip whether it takes gzip
   */
  record Read(Capabilities capabilities, Optional<String> idHash, boolean gzip) {}

  Read read() {
    return new Read(Capabilities.parse(capabilities), hash(), takesGzip());
  }

  Asked asks(Recipient recipient, PublishedTable table) {
    Asked.FileIds ids =
        switch (hash().orElse("")) {
          case "parquet" -> Asked.FileIds.MD5;
          case "delta" -> Asked.FileIds.SHA256;
          default -> Asked.FileIds.OF_THE_FORMAT;
        };
    return new Asked(recipient, table, Capabilities.parse(capabilities), ids);
  }

  private Optional<String> hash() {
    Optional<String> wanted =
        idHash.map(text -> text.strip().toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty());
    if (wanted.filter(text -> !text.equals("parquet") && !text.equals("delta")).isPresent()) {
      throw SharingError.INVALID_PARAMETER_VALUE.because("fileidhash is parquet or delta");
    }
    return wanted;
  }

  private boolean takesGzip() {
    return Arrays.stream(acceptEncoding.orElse("").toLowerCase(Locale.ROOT).split(","))
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(
            coding ->
                coding.equals("gzip")
                    || (coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0*)?")));
  }
}
