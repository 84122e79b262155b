package org.civiclake.sharing.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;
import org.civiclake.sharing.protocol.Capabilities;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.protocol.ResponseFormat;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.access.VisibleTables;
import org.civiclake.sharing.server.answers.TableAnswer;
import org.civiclake.sharing.server.answers.TableAnswers;
import org.civiclake.sharing.server.lake.PublishedTable;

/** One table: its version, its metadata and its files (Delta Sharing protocol, Query Table …). */
@Path("/delta-sharing/shares/{share}/schemas/{schema}/tables/{table}")
@ForRecipients
@PermitAll
public class TablesResource {

  private static final String LINES = "application/x-ndjson; charset=utf-8";
  private static final String VERSION = "Delta-Table-Version";

  private final VisibleTables tables;
  private final TableAnswers answers;
  private final CurrentRequest current;
  private final ObjectMapper json;

  TablesResource(
      VisibleTables tables, TableAnswers answers, CurrentRequest current, ObjectMapper json) {
    this.tables = tables;
    this.answers = answers;
    this.current = current;
    this.json = json;
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
    if (startingTimestamp.isPresent()) {
      throw SharingError.UNSUPPORTED.because("The history of this table is not shared");
    }
    return Response.ok().header(VERSION, found.version()).build();
  }

  /** Query Table Metadata. */
  @GET
  @Path("metadata")
  public Response metadata(
      @PathParam("share") String share,
      @PathParam("schema") String schema,
      @PathParam("table") String table,
      @HeaderParam(Capabilities.HEADER) Optional<String> capabilities) {
    PublishedTable found = find(share, schema, table);
    return lines(answers.metadata(found), accepted(capabilities).withoutEndStreamAction());
  }

  /** Read Data from a Table. */
  @POST
  @Path("query")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response query(
      @PathParam("share") String share,
      @PathParam("schema") String schema,
      @PathParam("table") String table,
      @HeaderParam(Capabilities.HEADER) Optional<String> capabilities,
      String body) {
    PublishedTable found = find(share, schema, table);
    Capabilities wanted = accepted(capabilities);
    return lines(
        answers.query(current.recipient(), found, read(body), wanted.includeEndStreamAction()),
        wanted);
  }

  private QueryRequest read(String body) {
    try {
      QueryRequest query = json.readValue(body.isBlank() ? "{}" : body, QueryRequest.class);
      if (query != null) {
        return query;
      }
    } catch (JsonProcessingException e) {
      throw SharingError.MALFORMED_REQUEST.because("The body is not a query in JSON");
    }
    throw SharingError.MALFORMED_REQUEST.because("The body is not a query in JSON");
  }

  private static Capabilities accepted(Optional<String> header) {
    Capabilities capabilities = Capabilities.parse(header);
    if (!capabilities.formats().contains(ResponseFormat.PARQUET)) {
      throw SharingError.UNSUPPORTED.because(
          "This table is answered with responseformat=parquet alone");
    }
    return capabilities;
  }

  private Response lines(TableAnswer answer, Capabilities capabilities) {
    current.answered(answer);
    StreamingOutput body = answer::writeTo;
    return Response.ok(body)
        .type(LINES)
        .header(VERSION, answer.version())
        .header(Capabilities.HEADER, capabilities.answer(ResponseFormat.PARQUET))
        .build();
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
