package org.civiclake.lakehouse.catalog.rest;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.civiclake.lakehouse.catalog.uses.StatementCursor;
import org.civiclake.lakehouse.catalog.uses.Statements;

/** What was used in a period, in sums: this catalog's own addition to the protocol. */
@Path("/v1/statements")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class StatementsResource {

  private final Statements statements;
  private final TokenCaller token;

  StatementsResource(Statements statements, TokenCaller token) {
    this.statements = statements;
    this.token = token;
  }

  @GET
  public String statement(
      @QueryParam("agency") @DefaultValue("") String agency,
      @QueryParam("provided") @DefaultValue("false") boolean provided,
      @QueryParam("from") @DefaultValue("") String from,
      @QueryParam("to") @DefaultValue("") String to,
      @QueryParam("after") Optional<String> after,
      @QueryParam("limit") Optional<Integer> limit) {
    Statements.Asked asked = new Statements.Asked(agency, provided, moment(from), moment(to));
    Statements.Part part =
        statements.of(token.caller(), asked, after.map(StatementCursor::parse), limit);
    return "{\"lines\":["
        + part.lines()
        + "]"
        + part.next().map(next -> ",\"next\":\"" + next + "\"").orElse("")
        + "}";
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("Not a moment (2026-03-01T00:00:00Z): " + text, e);
    }
  }
}
