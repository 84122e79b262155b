package org.civiclake.sharing.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.protocol.Capabilities;
import org.civiclake.sharing.protocol.Page;
import org.civiclake.sharing.protocol.Profile;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.protocol.Share;
import org.civiclake.sharing.protocol.SharedSchema;
import org.civiclake.sharing.protocol.SharedTable;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.protocol.SharingJson;

/**
 * A recipient's view of a Delta Sharing server. Every method throws {@link SharingException} when
 * the server refuses, and another {@link IOException} when it cannot be reached after all attempts.
 *
 * <p>Safe for use by many threads.
 */
public final class SharingClient {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final String CAPABILITIES = "responseformat=parquet;includeendstreamaction=true";

  private final Profile profile;
  private final JsonMapper json = SharingJson.mapper();
  private final AnswerReader answers = new AnswerReader(json);
  private final RetryingHttp http;

  public SharingClient(Profile profile) {
    this(profile, RetryPolicy.standard());
  }

  public SharingClient(Profile profile, RetryPolicy retry) {
    this.profile = profile;
    this.http = new RetryingHttp(retry);
  }

  /** The shares that the recipient may see. */
  public List<Share> shares() throws IOException {
    return all("shares", new TypeReference<Page<Share>>() {});
  }

  /** The schemas of a share. */
  public List<SharedSchema> schemas(String share) throws IOException {
    return all(
        "shares/" + SharedTableName.part("share", share) + "/schemas",
        new TypeReference<Page<SharedSchema>>() {});
  }

  /** The tables of a schema. */
  public List<SharedTable> tables(String share, String schema) throws IOException {
    return all(
        "shares/%s/schemas/%s/tables"
            .formatted(
                SharedTableName.part("share", share), SharedTableName.part("schema", schema)),
        new TypeReference<Page<SharedTable>>() {});
  }

  /** The tables of a share, of all its schemas. */
  public List<SharedTable> tables(String share) throws IOException {
    return all(
        "shares/" + SharedTableName.part("share", share) + "/all-tables",
        new TypeReference<Page<SharedTable>>() {});
  }

  /** A table's version as it is now. */
  public long version(SharedTableName table) throws IOException {
    return http.send(
        request(path(table) + "/version").build(),
        response -> answers.version(answers.accepted(response)));
  }

  /** A table's version and schema as they are now. */
  public TableAnswer metadata(SharedTableName table) throws IOException {
    return http.send(
        request(path(table) + "/metadata").build(),
        response -> answers.metadata(answers.accepted(response)));
  }

  /** A table's files, with addresses that can be read for a while. */
  public TableAnswer query(SharedTableName table, QueryRequest query) throws IOException {
    HttpRequest request =
        request(path(table) + "/query")
            .header("content-type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(query)))
            .build();
    return http.send(request, response -> answers.query(answers.accepted(response)));
  }

  /** A table's rows as they are now; close them when done. */
  public SharedRows rows(SharedTableName table) throws IOException {
    return SharedRows.open(this, new Downloader(http), table, QueryRequest.current());
  }

  /** Some of a table's rows: as many as asked for, or all when there are fewer. */
  public SharedRows rows(SharedTableName table, long limit) throws IOException {
    return SharedRows.open(
            this, new Downloader(http), table, QueryRequest.current().withLimit(limit))
        .atMost(limit);
  }

  private <T> List<T> all(String path, TypeReference<Page<T>> type) throws IOException {
    List<T> items = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      String query =
          token.map(t -> "?pageToken=" + URLEncoder.encode(t, StandardCharsets.UTF_8)).orElse("");
      Page<T> page =
          http.send(
              request(path + query).build(),
              response -> json.readValue(answers.accepted(response).body(), type));
      items.addAll(page.items());
      token = page.nextPageToken();
    } while (token.isPresent());
    return items;
  }

  private static String path(SharedTableName table) {
    return "shares/%s/schemas/%s/tables/%s".formatted(table.share(), table.schema(), table.table());
  }

  private HttpRequest.Builder request(String path) {
    String endpoint = profile.endpoint();
    String prefix = endpoint.endsWith("/") ? endpoint : endpoint + "/";
    return HttpRequest.newBuilder(URI.create(prefix + path))
        .timeout(TIMEOUT)
        .header("authorization", "Bearer " + profile.bearerToken())
        .header(Capabilities.HEADER, CAPABILITIES);
  }
}
