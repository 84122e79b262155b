package org.civiclake.lakehouse.catalog.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.civiclake.lakehouse.catalog.uses.Statements;
import org.civiclake.lakehouse.uselog.table.UseStatement;

/** What was used in a period, in sums: this catalog's own addition to the protocol. */
@Path("/v1/statements")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class StatementsResource {

  private final Statements statements;
  private final TokenCaller token;
  private final JsonFactory json = new JsonFactory();

  StatementsResource(Statements statements, TokenCaller token) {
    this.statements = statements;
    this.token = token;
  }

  @GET
  public String statement(
      @QueryParam("agency") @DefaultValue("") String agency,
      @QueryParam("provided") @DefaultValue("false") boolean provided,
      @QueryParam("from") @DefaultValue("") String from,
      @QueryParam("to") @DefaultValue("") String to)
      throws IOException {
    return write(statements.of(token.caller(), agency, provided, moment(from), moment(to)));
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("Not a moment (2026-03-01T00:00:00Z): " + text, e);
    }
  }

  private String write(List<UseStatement.Line> lines) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      out.writeArrayFieldStart("lines");
      for (UseStatement.Line line : lines) {
        write(out, line);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, UseStatement.Line line) throws IOException {
    out.writeStartObject();
    optional(out, "consumer", line.key().consumer());
    optional(out, "user", line.key().user());
    optional(out, "provider", line.key().provider());
    optional(out, "resource", line.key().resource());
    optional(out, "ground", line.key().ground());
    out.writeStringField("door", line.key().door());
    out.writeStringField("deed", line.key().deed());
    out.writeStringField("outcome", line.key().outcome());
    out.writeNumberField("uses", line.uses());
    out.writeNumberField("rows", line.rows());
    out.writeNumberField("bytes", line.bytes());
    out.writeArrayFieldStart("columns");
    for (String column : line.columns()) {
      out.writeString(column);
    }
    out.writeEndArray();
    out.writeStringField("first", line.first().toString());
    out.writeStringField("last", line.last().toString());
    out.writeEndObject();
  }

  private static void optional(JsonGenerator out, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeStringField(name, value.get());
    }
  }
}
