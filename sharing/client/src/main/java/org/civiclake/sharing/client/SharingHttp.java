package org.civiclake.sharing.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.sharing.protocol.Capabilities;
import org.civiclake.sharing.protocol.Page;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.protocol.SharedTableName;

/** The protocol's requests, signed as the recipient. */
final class SharingHttp {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final int MOST_ITEMS = 1_000_000;
  private static final String CAPABILITIES =
      "responseformat=parquet,delta;readerfeatures="
          + String.join(",", ReadableTables.FEATURES)
          + ";includeendstreamaction=true";

  private final RecipientProfile profile;
  private final RetryingHttp http;
  private final ObjectMapper json;
  private final AnswerReader answers;
  private final AccessTokens tokens;

  SharingHttp(RecipientProfile profile, RetryingHttp http, ObjectMapper json, Clock clock) {
    this.profile = profile;
    this.http = http;
    this.json = json;
    this.answers = new AnswerReader(json);
    this.tokens = new AccessTokens(profile.credentials(), http, json, clock);
  }

  /** The server's address. */
  URI endpoint() {
    return profile.endpoint();
  }

  /** Every item of a list, page by page. */
  <T> List<T> all(String path, TypeReference<Page<T>> type) throws IOException {
    List<T> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Optional<String> token = Optional.empty();
    do {
      List<String[]> parameters = new ArrayList<>();
      token.ifPresent(text -> parameters.add(new String[] {"pageToken", text}));
      Page<T> page =
          send(
              request(path, parameters),
              response -> json.readValue(answers.small(answers.accepted(response)), type));
      items.addAll(page.items());
      token = page.nextPageToken();
      if (items.size() > MOST_ITEMS || token.filter(next -> !seen.add(next)).isPresent()) {
        throw SharingException.unusable("The server's list does not end");
      }
    } while (token.isPresent());
    return items;
  }

  long version(SharedTableName table, Optional<String> startingTimestamp) throws IOException {
    List<String[]> parameters = new ArrayList<>();
    startingTimestamp.ifPresent(t -> parameters.add(new String[] {"startingTimestamp", t}));
    return send(
        request(path(table) + "/version", parameters),
        response -> answers.version(answers.accepted(response)));
  }

  TableAnswer metadata(SharedTableName table, Optional<Long> version, Optional<String> timestamp)
      throws IOException {
    List<String[]> parameters = new ArrayList<>();
    version.ifPresent(v -> parameters.add(new String[] {"version", v.toString()}));
    timestamp.ifPresent(t -> parameters.add(new String[] {"timestamp", t}));
    return send(
        request(path(table) + "/metadata", parameters),
        response -> answers.metadata(answers.accepted(response)));
  }

  TableAnswer query(SharedTableName table, QueryRequest query) throws IOException {
    return send(posted(table, query), response -> answers.query(answers.accepted(response)));
  }

  /** A query that names a starting version is answered with changes. */
  ChangesAnswer changes(SharedTableName table, QueryRequest query) throws IOException {
    return send(posted(table, query), response -> answers.changes(answers.accepted(response)));
  }

  private HttpRequest.Builder posted(SharedTableName table, QueryRequest query) throws IOException {
    return request(path(table) + "/query", List.of())
        .header("content-type", "application/json; charset=utf-8")
        .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(query)));
  }

  ChangesAnswer changes(SharedTableName table, ChangesQuery query) throws IOException {
    return send(
        request(path(table) + "/changes", query.parameters()),
        response -> answers.changes(answers.accepted(response)));
  }

  /** Sends a request; once more with a new token, when the one it had is no longer taken. */
  private <T> T send(HttpRequest.Builder request, RetryingHttp.Reader<T> reader)
      throws IOException {
    String authorization = tokens.authorization();
    try {
      return http.send(signed(request, authorization), reader);
    } catch (SharingException e) {
      if (e.status().filter(status -> status == 401).isEmpty() || !tokens.forget(authorization)) {
        throw e;
      }
      return http.send(signed(request, tokens.authorization()), reader);
    }
  }

  private static HttpRequest signed(HttpRequest.Builder request, String authorization) {
    return request.setHeader("authorization", authorization).build();
  }

  private HttpRequest.Builder request(String path, List<String[]> parameters) {
    StringBuilder address = new StringBuilder(profile.endpoint() + "/" + path);
    char mark = '?';
    for (String[] parameter : parameters) {
      address
          .append(mark)
          .append(parameter[0])
          .append('=')
          .append(URLEncoder.encode(parameter[1], StandardCharsets.UTF_8));
      mark = '&';
    }
    return HttpRequest.newBuilder(URI.create(address.toString()))
        .timeout(TIMEOUT)
        .header("accept-encoding", "gzip")
        .header("user-agent", "civiclake-share (Java " + Runtime.version().feature() + ")")
        .header(Capabilities.HEADER, CAPABILITIES);
  }

  private static String path(SharedTableName table) {
    return "shares/%s/schemas/%s/tables/%s"
        .formatted(part(table.share()), part(table.schema()), part(table.table()));
  }

  /** A name as a part of an address. */
  static String part(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
