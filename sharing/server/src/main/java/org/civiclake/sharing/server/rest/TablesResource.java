package org.civiclake.sharing.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.civiclake.sharing.protocol.Capabilities;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.protocol.TemporaryTableCredentials;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.access.VisibleTables;
import org.civiclake.sharing.server.answers.FolderKeys;
import org.civiclake.sharing.server.answers.TableAnswer;
import org.civiclake.sharing.server.answers.TableAnswers;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.limits.Limits;
import org.civiclake.sharing.server.recipients.Recipient;

/** One table: its version, its metadata and its files (Delta Sharing protocol, Query Table …). */
@Path("/delta-sharing/shares/{share}/schemas/{schema}/tables/{table}")
@ForRecipients
@PermitAll
public class TablesResource {

  private static final String LINES = "application/x-ndjson; charset=utf-8";
  private static final String VERSION = "Delta-Table-Version";

  private final VisibleTables tables;
  private final TableAnswers answers;
  private final Limits limits;
  private final Connection connection;
  private final FolderKeys keys;
  private final CurrentRequest current;
  private final ObjectMapper json;
  private final HttpServerRequest http;

  TablesResource(
      VisibleTables tables,
      TableAnswers answers,
      Limits limits,
      Connection connection,
      FolderKeys keys,
      CurrentRequest current,
      ObjectMapper json,
      HttpServerRequest http) {
    this.tables = tables;
    this.answers = answers;
    this.limits = limits;
    this.connection = connection;
    this.keys = keys;
    this.current = current;
    this.json = json;
    this.http = http;
  }

  /** Query Table Version, the old way. */
  @HEAD
  public Response head(
      @PathParam("share") String share,
      @PathParam("schema") String schema,
      @PathParam("table") String table) {
    return Response.ok().header(VERSION, find(share, schema, table).version()).build();
  }

  /** Query Table Version. */
  @GET
  @Path("version")
  public Response version(
      @PathParam("share") String share,
      @PathParam("schema") String schema,
      @PathParam("table") String table,
      @QueryParam("startingTimestamp") Optional<String> startingTimestamp) {
    PublishedTable found = find(share, schema, table);
    return Response.ok().header(VERSION, answers.version(found, startingTimestamp)).build();
  }

  /** Query Table Metadata. */
  @GET
  @Path("metadata")
  public Response metadata(
      @PathParam("share") String share,
      @PathParam("schema") String schema,
      @PathParam("table") String table,
      @QueryParam("version") Optional<String> version,
      @QueryParam("timestamp") Optional<String> timestamp,
      @BeanParam ClientHeaders client) {
    PublishedTable found = find(share, schema, table);
    return lines(
        answers.metadata(client.asks(current.recipient(), found), number(version), timestamp),
        client.read(),
        false);
  }

  /** Read Data from a Table. */
  @POST
  @Path("query")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response query(
      @PathParam("share") String share,
      @PathParam("schema") String schema,
      @PathParam("table") String table,
      @BeanParam ClientHeaders client,
      String body) {
    PublishedTable found = find(share, schema, table);
    QueryRequest query = read(body, QueryRequest.class);
    current.asksFor(answers.condition(query));
    return lines(
        answers.query(client.asks(current.recipient(), found), query), client.read(), true);
  }

  /** Read Change Data Feed from a Table. */
  @GET
  @Path("changes")
  public Response changes(
      @PathParam("share") String share,
      @PathParam("schema") String schema,
      @PathParam("table") String table,
      @BeanParam ChangesParameters parameters,
      @BeanParam ClientHeaders client) {
    PublishedTable found = find(share, schema, table);
    return lines(
        answers.changes(client.asks(current.recipient(), found), parameters.read()),
        client.read(),
        true);
  }

  /**
   * Generate Temporary Table Credential; its folder is the table's only location. Spark's connector
   * that names none sends no body, and so no type of one.
   */
  @POST
  @Path("temporary-table-credentials")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  public TemporaryTableCredentials credentials(
      @PathParam("share") String share,
      @PathParam("schema") String schema,
      @PathParam("table") String table,
      String body) {
    PublishedTable found = find(share, schema, table);
    String location = found.table().location();
    if (!read(Optional.ofNullable(body).orElse(""), Folder.class)
        .location()
        .orElse(location)
        .equals(location)) {
      throw SharingError.INVALID_PARAMETER_VALUE.because("This is not a location of the table");
    }
    return keys.of(current.recipient().name(), found);
  }

  /** What a client asks a key for. */
  record Folder(Optional<String> location) {}

  private <T> T read(String body, Class<T> type) {
    try {
      T request = json.readValue(body.isBlank() ? "{}" : body, type);
      if (request != null) {
        return request;
      }
    } catch (JsonProcessingException e) {
      throw SharingError.MALFORMED_REQUEST.because("The body is not a request in JSON");
    }
    throw SharingError.MALFORMED_REQUEST.because("The body is not a request in JSON");
  }

  private static Optional<Long> number(Optional<String> text) {
    return text.map(ChangesParameters::number);
  }

  private Response lines(TableAnswer answer, ClientHeaders.Read client, boolean mayEnd) {
    current.answered(answer);
    if (mayEnd) {
      count(answer);
    }
    Capabilities capabilities = client.capabilities();
    Response.ResponseBuilder response =
        Response.ok()
            .type(LINES)
            .header(VERSION, answer.version())
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
            .header(
                Capabilities.HEADER,
                (mayEnd ? capabilities : capabilities.withoutEndStreamAction())
                    .answer(answer.format()));
    client.idHash().ifPresent(hash -> response.header(ClientHeaders.FILE_ID_HASH, hash));
    boolean gzip = client.gzip();
    if (gzip) {
      response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return answer
        .small()
        .map(small -> response.entity(gzip ? small.gzipped() : small.plain()))
        .orElseGet(() -> response.entity(stream(answer, gzip)))
        .build();
  }

  /** A pull is an answer with files, from its first line to its last. */
  private void count(TableAnswer answer) {
    Limits.Pull pull = limits.begin(current.recipient());
    connection.whenOver(pull::end);
    if (answer.isStreamed()) {
      return;
    }
    answer
        .byteCount()
        .ifPresentOrElse(
            bytes -> limits.give(current.recipient(), answer.files(), bytes),
            () -> limits.take(current.recipient(), 1));
  }

  private AnswerStream stream(TableAnswer answer, boolean gzip) {
    Recipient recipient = current.recipient();
    LongConsumer charge =
        bytes -> {
          if (answer.byteCount().isEmpty() && !answer.isStreamed()) {
            limits.charge(recipient, bytes);
          }
        };
    return new AnswerStream(out -> answer.writeTo(out, charge), gzip, http.connection());
  }

  private PublishedTable find(String share, String schema, String table) {
    SharedTableName name = name(share, schema, table);
    PublishedTable found =
        tables
            .find(current.recipient(), name)
            .orElseThrow(
                () -> SharingError.RESOURCE_DOES_NOT_EXIST.because("There is no such table"));
    current.about(found);
    return found;
  }

  private static SharedTableName name(String share, String schema, String table) {
    try {
      return new SharedTableName(share, schema, table);
    } catch (IllegalArgumentException e) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(e.getMessage());
    }
  }
}
