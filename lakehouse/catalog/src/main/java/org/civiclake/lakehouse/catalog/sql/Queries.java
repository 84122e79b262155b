package org.civiclake.lakehouse.catalog.sql;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.lakehouse.uselog.Use;

/** Takes what Trino says of queries. */
@Singleton
public class Queries {

  /** Plans, which may be many megabytes, are passed over. */
  private static final class ReadParts extends TokenFilter {

    private static final Set<String> UNREAD =
        Set.of("plan", "jsonPlan", "payload", "ioMetadata", "warnings", "operatorSummaries");

    @Override
    public TokenFilter includeProperty(String name) {
      return UNREAD.contains(name) ? null : this;
    }
  }

  private final QueryUses uses;
  private final QueryStore store;
  private final ObjectMapper json = new ObjectMapper();

  Queries(QueryUses uses, QueryStore store) {
    this.uses = uses;
    this.store = store;
  }

  /**
   * Keeps an event; when this returns it survives the server and the machine that it runs on.
   *
   * @throws IllegalArgumentException when it is no event of a query
   */
  public void take(InputStream body) throws IOException {
    QueryEvent event = event(body);
    List<Use> found = uses.of(event);
    if (event.end().isEmpty()) {
      store.begin(event, found);
    } else {
      store.end(event, found);
    }
  }

  private QueryEvent event(InputStream body) throws IOException {
    try (JsonParser parser =
        new FilteringParserDelegate(
            json.createParser(body), new ReadParts(), Inclusion.INCLUDE_ALL_AND_PATH, true)) {
      Optional<JsonNode> event = Optional.ofNullable(json.readTree(parser));
      return QueryEvent.read(
          event.orElseThrow(() -> new IllegalArgumentException("An event is not empty")));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Not an event of a query", e);
    }
  }
}
