package org.civiclake.governance.server.catalog.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.catalog.Acceptance.RealColumn;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/**
 * The schemas of the lake's tables, asked of its catalog (Apache Iceberg REST catalog, {@code GET
 * /v1/config}, {@code GET /v1/{prefix}/namespaces/{namespace}/tables/{table}}) with a token of the
 * governance server's own (RFC 6749, client credentials).
 */
@ApplicationScoped
public class LakeTables {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration MORE_PATIENCE = Duration.ofMinutes(3);

  private final GovernanceConfig.Lake config;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  LakeTables(GovernanceConfig config) {
    this.config = config.lake();
  }

  /** One conversation with the lake's catalog. */
  public final class Session {

    private final String tables;
    private final String token;

    private Session(String tables, String token) {
      this.tables = tables;
      this.token = token;
    }

    /**
     * A table's columns in their order; empty when there is no such table.
     *
     * @throws ProblemException when the catalog does not answer, or refuses
     */
    Optional<List<RealColumn>> columns(TableName table) {
      HttpResponse<String> response =
          get(
              tables
                  + "/namespaces/"
                  + table.schema()
                  + "/tables/"
                  + table.table()
                  + "?snapshots=refs",
              token);
      return switch (response.statusCode()) {
        case 200 -> Optional.of(readColumns(response.body()));
        case 404 -> Optional.empty();
        default -> throw unavailable("answers " + response.statusCode() + " for " + table);
      };
    }

    /**
     * What an agency's data, and others' by it, were used for: the whole statement (SX22).
     *
     * @param provided whether uses of its data by others are told too
     * @param to the first moment after the period
     * @throws ProblemException when the catalog does not answer, or refuses
     */
    public UseLines uses(String agency, boolean provided, Instant from, Instant to) {
      return uses(
          "/statements?agency=%s&provided=%s&from=%s&to=%s"
              .formatted(encode(agency), provided, from, to));
    }

    /**
     * A part of it.
     *
     * @param after what the part before gave as next; empty for the first
     * @param limit how many lines at most
     * @throws ProblemException when the catalog does not answer, or refuses
     */
    public UseLines uses(
        String agency, boolean provided, Instant from, Instant to, String after, int limit) {
      return uses(
          "/statements?agency=%s&provided=%s&from=%s&to=%s&limit=%d%s"
              .formatted(
                  encode(agency),
                  provided,
                  from,
                  to,
                  limit,
                  after.isEmpty() ? "" : "&after=" + encode(after)));
    }

    private UseLines uses(String path) {
      HttpResponse<String> response = send(authorized(tables + path, token), MORE_PATIENCE);
      return switch (response.statusCode()) {
        case 200 -> UseLines.of(parse(response.body()));
        case 400 ->
            throw new ProblemException(
                Kind.REFUSED,
                "The statement is too long: ask for a shorter period.",
                "清单过长,请缩短时段。");
        case 404 ->
            throw new ProblemException(
                Kind.CONFLICT,
                "The statement that this is a part of is no longer there: begin again.",
                "该清单已失效,请重新查询。");
        default -> throw unavailable("answers " + response.statusCode() + " for the use log");
      };
    }
  }

  /**
   * Lines of a statement, as the catalog tells them.
   *
   * @param next where the next part begins; empty after the last
   */
  public record UseLines(List<JsonNode> lines, Optional<String> next) {

    private static UseLines of(JsonNode told) {
      List<JsonNode> lines = new ArrayList<>();
      told.path("lines").forEach(lines::add);
      return new UseLines(lines, Optional.ofNullable(told.get("next")).map(JsonNode::asText));
    }
  }

  /**
   * Opens a conversation.
   *
   * @throws ProblemException when the lake is not configured, does not answer, or refuses
   */
  public Session open() {
    String uri =
        config.uri().orElseThrow(() -> unavailable("is not configured: set civiclake.lake.uri"));
    String base = uri.replaceAll("/$", "") + "/v1";
    String token = token();
    HttpResponse<String> response = get(base + "/config", token);
    if (response.statusCode() != 200) {
      throw unavailable("answers " + response.statusCode() + " for its configuration");
    }
    JsonNode answer = parse(response.body());
    String prefix =
        answer
            .path("overrides")
            .path("prefix")
            .asText(answer.path("defaults").path("prefix").asText(""));
    return new Session(prefix.isEmpty() ? base : base + "/" + prefix, token);
  }

  private List<RealColumn> readColumns(String body) {
    JsonNode metadata = parse(body).path("metadata");
    int current = metadata.path("current-schema-id").asInt(-1);
    List<RealColumn> columns = new ArrayList<>();
    for (JsonNode schema : metadata.path("schemas")) {
      if (schema.path("schema-id").asInt(-2) == current) {
        schema
            .path("fields")
            .forEach(
                field ->
                    columns.add(
                        new RealColumn(field.path("name").asText(), type(field.path("type")))));
      }
    }
    return columns;
  }

  /** A primitive type is a text, a nested one an object (Iceberg, schema serialization). */
  private static String type(JsonNode type) {
    return type.isTextual() ? type.asText() : type.path("type").asText("?");
  }

  private String token() {
    String server =
        config
            .oauth2ServerUri()
            .orElseThrow(
                () -> unavailable("is not configured: set civiclake.lake.oauth2-server-uri"));
    String credential =
        config
            .credential()
            .orElseThrow(() -> unavailable("is not configured: set civiclake.lake.credential"));
    int colon = credential.indexOf(':');
    String form =
        "grant_type=client_credentials&client_id="
            + encode(credential.substring(0, Math.max(colon, 0)))
            + "&client_secret="
            + encode(credential.substring(colon + 1));
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(URI.create(server))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    String token = parse(response.body()).path("access_token").asText("");
    if (response.statusCode() != 200 || token.isEmpty()) {
      throw unavailable("gives no token to the governance server");
    }
    return token;
  }

  private HttpResponse<String> get(String uri, String token) {
    return send(authorized(uri, token));
  }

  private static HttpRequest.Builder authorized(String uri, String token) {
    return HttpRequest.newBuilder(URI.create(uri))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json")
        .GET();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, PATIENCE);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, Duration patience) {
    try {
      return http.send(request.timeout(patience).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw unavailable("does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("was not waited for");
    }
  }

  private JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw unavailable("answers what is no JSON");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static ProblemException unavailable(String why) {
    return new ProblemException(
        Kind.UNAVAILABLE,
        "The lake's catalog %s; nothing was checked.".formatted(why),
        "数据湖目录服务暂不可用,未进行检测(%s)。".formatted(why));
  }
}
