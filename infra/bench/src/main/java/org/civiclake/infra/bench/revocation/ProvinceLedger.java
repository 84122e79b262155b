package org.civiclake.infra.bench.revocation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.infra.bench.Province;

/**
 * A province as events of the ledger: every entry compiled, submitted and accepted, one edition
 * published, every grant given. State follows from them when the server rebuilds it.
 */
final class ProvinceLedger {

  private final ObjectMapper json =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private final Province province;
  private final LocalDate today;

  ProvinceLedger(Province province, LocalDate today) {
    this.province = province;
    this.today = today;
  }

  /**
   * Appends the events to an empty ledger.
   *
   * @return how many they are
   */
  long write(Connection connection) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (EventChain chain = new EventChain(connection, Instant.now())) {
      for (Contract contract : province.contracts()) {
        compile(chain, contract);
      }
      publish(chain);
      for (Grant grant : province.grants()) {
        chain.append("grant", grant.id().toString(), "grant-given", json(given(grant)));
      }
      long events = chain.end();
      connection.commit();
      return events;
    }
  }

  private void compile(EventChain chain, Contract contract) throws SQLException, IOException {
    String text = ContractText.of(contract);
    String id = contract.id().toString();
    chain.append(
        "catalog-entry",
        id,
        "entry-compiled",
        json(
            Map.of(
                "contract",
                text,
                "digest",
                EventChain.sha256(text.getBytes(StandardCharsets.UTF_8)),
                "revision",
                1,
                "title",
                contract.title())));
    SortedMap<String, Object> submitted = new TreeMap<>(Map.of("revision", 1, "on", day(0)));
    submitted.put("reviewDue", null);
    chain.append("catalog-entry", id, "entry-submitted", json(submitted));
    chain.append("catalog-entry", id, "entry-accepted", json(Map.of("revision", 1)));
  }

  private void publish(EventChain chain) throws SQLException, IOException {
    SortedMap<String, Integer> placed = new TreeMap<>();
    province.contracts().forEach(contract -> placed.put(contract.id().toString(), 1));
    chain.append(
        "catalog-edition",
        "1",
        "edition-published",
        json(
            Map.of(
                "number",
                1,
                "on",
                day(0),
                "basis",
                "年度发布",
                "placed",
                placed,
                "dropped",
                List.of(),
                "entries",
                placed.size(),
                "digest",
                EventChain.sha256(json(placed).getBytes(StandardCharsets.UTF_8)))));
  }

  private Map<String, Object> given(Grant grant) {
    SortedMap<String, Object> given = new TreeMap<>();
    given.put("kind", grant.kind());
    given.put("consumer", grant.consumer());
    given.put("resource", grant.resource().toString());
    given.put("tier", grant.tier());
    given.put("fields", new TreeSet<>(grant.fields()));
    given.put("rows", grant.rows().map(ProvinceLedger::rows).orElse(null));
    given.put("purpose", grant.purpose());
    given.put("legalBasis", grant.legalBasis());
    given.put("delivery", List.of());
    given.put("from", day(-30));
    given.put("until", day(30));
    return given;
  }

  private static Map<String, Object> rows(RowFilter filter) {
    RowFilter.RegionWithin region = (RowFilter.RegionWithin) filter;
    return new TreeMap<>(Map.of("column", region.column(), "divisions", region.divisions()));
  }

  private String day(int fromToday) {
    return today.plusDays(fromToday).toString();
  }

  private String json(Map<String, ?> value) throws IOException {
    return json.writeValueAsString(new TreeMap<>(value));
  }
}
