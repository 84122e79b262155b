package org.civiclake.sharing.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.civiclake.sharing.protocol.Action;
import org.civiclake.sharing.protocol.Capabilities;
import org.civiclake.sharing.protocol.DataFile;
import org.civiclake.sharing.protocol.EndStreamAction;
import org.civiclake.sharing.protocol.ErrorResponse;
import org.civiclake.sharing.protocol.Metadata;
import org.civiclake.sharing.protocol.Protocol;

/** Makes values of a sharing server's answers, and exceptions of its refusals. */
final class AnswerReader {

  private static final String VERSION_HEADER = "delta-table-version";
  private static final int LONGEST_ERROR = 64 * 1024;

  private final ObjectMapper json;

  AnswerReader(ObjectMapper json) {
    this.json = json;
  }

  /** The answer, unless it is a refusal. */
  HttpResponse<InputStream> accepted(HttpResponse<InputStream> response) throws IOException {
    if (response.statusCode() / 100 == 2) {
      return response;
    }
    byte[] body = response.body().readNBytes(LONGEST_ERROR);
    try {
      ErrorResponse error = json.readValue(body, ErrorResponse.class);
      if (error.errorCode() != null && error.message() != null) {
        throw SharingException.refused(response.statusCode(), error.errorCode(), error.message());
      }
    } catch (JsonProcessingException notOfTheProtocol) {
      // said below
    }
    throw SharingException.refused(
        response.statusCode(), "UNKNOWN", "The server refused without saying why");
  }

  /** The table version in an answer's header. */
  long version(HttpResponse<?> response) throws SharingException {
    return response
        .headers()
        .firstValue(VERSION_HEADER)
        .filter(value -> value.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .orElseThrow(() -> SharingException.unusable("The answer has no header " + VERSION_HEADER));
  }

  /** The lines of a metadata answer. */
  TableAnswer metadata(HttpResponse<InputStream> response) throws IOException {
    return lines(response);
  }

  /** The lines of a query's answer; the last one must be there when the server promises it. */
  TableAnswer query(HttpResponse<InputStream> response) throws IOException {
    TableAnswer answer = lines(response);
    if (answer.end().isEmpty() && promisesEnd(response)) {
      throw brokenOff();
    }
    return answer;
  }

  private TableAnswer lines(HttpResponse<InputStream> response) throws IOException {
    Optional<Metadata> metadata = Optional.empty();
    Optional<EndStreamAction> end = Optional.empty();
    boolean protocol = false;
    List<DataFile> files = new ArrayList<>();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Action action = line.isBlank() ? null : json.readValue(line, Action.class);
      if (action instanceof Protocol version) {
        check(version);
        protocol = true;
      } else if (action instanceof Metadata found) {
        metadata = Optional.of(found);
      } else if (action instanceof DataFile file) {
        files.add(file);
      } else if (action instanceof EndStreamAction found) {
        end = Optional.of(found);
      }
    }
    if (!protocol || metadata.isEmpty()) {
      throw brokenOff();
    }
    return new TableAnswer(version(response), metadata.get(), files, end);
  }

  private static void check(Protocol protocol) throws SharingException {
    if (protocol.minReaderVersion() > Protocol.READER_VERSION) {
      throw SharingException.unusable(
          "The table needs a client of protocol version %d; this one has %d"
              .formatted(protocol.minReaderVersion(), Protocol.READER_VERSION));
    }
  }

  private static IOException brokenOff() {
    return new IOException("The server's answer breaks off");
  }

  private static boolean promisesEnd(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue(Capabilities.HEADER)
        .map(value -> value.toLowerCase(Locale.ROOT).contains("includeendstreamaction=true"))
        .orElse(false);
  }
}
