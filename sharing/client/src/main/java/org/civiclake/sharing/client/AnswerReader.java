package org.civiclake.sharing.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.civiclake.sharing.protocol.Action;
import org.civiclake.sharing.protocol.Capabilities;
import org.civiclake.sharing.protocol.DataFile;
import org.civiclake.sharing.protocol.EndStreamAction;
import org.civiclake.sharing.protocol.ErrorResponse;
import org.civiclake.sharing.protocol.Metadata;
import org.civiclake.sharing.protocol.Protocol;
import org.civiclake.sharing.protocol.TableChange;

/** Makes values of a sharing server's answers, and exceptions of its refusals. */
final class AnswerReader {

  private static final String VERSION_HEADER = "delta-table-version";
  private static final int LONGEST_ERROR = 64 * 1024;
  private static final int LONGEST_PAGE = 64 << 20;
  private static final int LONGEST_MESSAGE = 1000;

  private final ObjectMapper json;

  AnswerReader(ObjectMapper json) {
    this.json = json;
  }

  /** The answer, unless it is a refusal. */
  HttpResponse<InputStream> accepted(HttpResponse<InputStream> response) throws IOException {
    if (response.statusCode() / 100 == 2) {
      return response;
    }
    byte[] body = body(response).readNBytes(LONGEST_ERROR);
    try {
      ErrorResponse error = json.readValue(body, ErrorResponse.class);
      if (error != null && error.errorCode() != null && error.message() != null) {
        throw SharingException.refused(
            response.statusCode(), printable(error.errorCode()), printable(error.message()));
      }
    } catch (JsonProcessingException notOfTheProtocol) {
      // said below
    }
    throw SharingException.refused(
        response.statusCode(), "UNKNOWN", "The server refused without saying why");
  }

  /** A small answer's bytes. */
  byte[] small(HttpResponse<InputStream> response) throws IOException {
    byte[] bytes = body(response).readNBytes(LONGEST_PAGE);
    if (bytes.length == LONGEST_PAGE) {
      throw SharingException.unusable("The server's answer is too long");
    }
    return bytes;
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
    return table(response, lines(response, false));
  }

  /** The lines of a query's answer; the last one must be there when the server promises it. */
  TableAnswer query(HttpResponse<InputStream> response) throws IOException {
    return table(response, whole(response, lines(response, false)));
  }

  /** The lines of an answer about changes; the last one must be there when promised. */
  ChangesAnswer changes(HttpResponse<InputStream> response) throws IOException {
    Read read = whole(response, lines(response, true));
    List<TableChange> changes = new ArrayList<>();
    for (Action action : read.files()) {
      if (action instanceof TableChange change) {
        changes.add(change);
      }
    }
    return new ChangesAnswer(version(response), read.metadata(), changes, read.end());
  }

  private record Read(Metadata metadata, List<Action> files, Optional<EndStreamAction> end) {}

  private TableAnswer table(HttpResponse<?> response, Read read) throws SharingException {
    List<DataFile> files = new ArrayList<>(read.files().size());
    for (Action action : read.files()) {
      if (action instanceof DataFile file) {
        files.add(file);
      }
    }
    return new TableAnswer(version(response), read.metadata(), files, read.end());
  }

  private static Read whole(HttpResponse<?> response, Read read) throws IOException {
    if (read.end().isEmpty() && promisesEnd(response)) {
      throw brokenOff();
    }
    return read;
  }

  private Read lines(HttpResponse<InputStream> response, boolean changes) throws IOException {
    boolean delta = capabilities(response).contains("responseformat=delta");
    DeltaLines deltaLines = new DeltaLines(json, changes);
    Optional<Metadata> metadata = Optional.empty();
    Optional<EndStreamAction> end = Optional.empty();
    boolean protocol = false;
    List<Action> files = new ArrayList<>();
    Lines lines = new Lines(body(response));
    for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
      Optional<Action> read = delta ? delta(line.get(), deltaLines) : parquet(line.get());
      Action action = read.orElse(null);
      if (action instanceof Protocol version) {
        ReadableTables.check(version);
        protocol = true;
      } else if (action instanceof Metadata found) {
        metadata = metadata.or(() -> Optional.of(found));
      } else if (action instanceof EndStreamAction found) {
        end = Optional.of(found);
      } else if (action != null) {
        files.add(action);
      }
    }
    if (!protocol || metadata.isEmpty()) {
      throw brokenOff();
    }
    return new Read(ReadableTables.checked(metadata.get()), files, end);
  }

  private Optional<Action> parquet(byte[] line) throws IOException {
    Action action = json.readValue(line, Action.class);
    return action instanceof EndStreamAction
        ? Optional.of(end(json.readTree(line)))
        : Optional.ofNullable(action);
  }

  private Optional<Action> delta(byte[] line, DeltaLines lines) throws IOException {
    JsonNode tree = json.readTree(line);
    return tree.has("endStreamAction") ? Optional.of(end(tree)) : lines.read(tree);
  }

  /** The last line; it may say that the answer failed after it began. */
  private EndStreamAction end(JsonNode line) throws IOException {
    JsonNode end = line.path("endStreamAction");
    if (end.hasNonNull("errorMessage")) {
      throw SharingException.refused(
          end.path("httpStatusErrorCode").asInt(500),
          "UNKNOWN",
          printable(end.path("errorMessage").asText()));
    }
    if (json.treeToValue(line, Action.class) instanceof EndStreamAction read) {
      return read;
    }
    throw brokenOff();
  }

  private static InputStream body(HttpResponse<InputStream> response) throws IOException {
    boolean gzip =
        response
            .headers()
            .firstValue("content-encoding")
            .filter("gzip"::equalsIgnoreCase)
            .isPresent();
    return gzip ? new GZIPInputStream(response.body(), 64 * 1024) : response.body();
  }

  private static IOException brokenOff() {
    return new IOException("The server's answer breaks off");
  }

  private static boolean promisesEnd(HttpResponse<?> response) {
    return capabilities(response).contains("includeendstreamaction=true");
  }

  private static String capabilities(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue(Capabilities.HEADER)
        .map(value -> value.toLowerCase(Locale.ROOT).replace(" ", ""))
        .orElse("");
  }

  /** A server's own words, fit for a terminal. */
  private static String printable(String text) {
    String shown = text.replaceAll("\\p{Cntrl}", " ");
    return shown.length() > LONGEST_MESSAGE ? shown.substring(0, LONGEST_MESSAGE) + "…" : shown;
  }
}
