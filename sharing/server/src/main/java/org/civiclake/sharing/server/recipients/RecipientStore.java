package org.civiclake.sharing.server.recipients;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.sharing.server.network.AddressRanges;

/** Recipients in PostgreSQL. */
@Singleton
class RecipientStore {

  /** The columns that {@link #recipient} reads. */
  static final String COLUMNS =
      "r.name, r.agency, r.created_at, r.created_by, r.revoked_at, r.addresses, r.client,"
          + " r.requests, r.pulls, r.bytes_a_day";

  private final Queries queries;

  RecipientStore(Queries queries) {
    this.queries = queries;
  }

  /** Adds a recipient; false when the name is taken. */
  boolean insert(Recipient recipient) {
    return queries.update(
            "INSERT INTO recipient (name, agency, created_at, created_by, addresses)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
            recipient.name(),
            recipient.agency(),
            recipient.createdAt(),
            recipient.createdBy(),
            recipient.addresses().texts())
        == 1;
  }

  /** Adds a recipient to an agency that never had one; false when it has one or had. */
  boolean insertFirst(Recipient recipient) {
    return queries.update(
            "INSERT INTO recipient (name, agency, created_at, created_by)"
                + " SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT FROM recipient WHERE agency = ?)"
                + " ON CONFLICT (name) DO NOTHING",
            recipient.name(),
            recipient.agency(),
            recipient.createdAt(),
            recipient.createdBy(),
            recipient.agency())
        == 1;
  }

  /** Shuts a recipient out; the first time counts. False when there is no such recipient. */
  boolean revoke(String name, Instant at) {
    return queries.update(
            "UPDATE recipient SET revoked_at = coalesce(revoked_at, ?) WHERE name = ?", at, name)
        == 1;
  }

  /** Says where a recipient may come from; false when there is no such recipient. */
  boolean setAddresses(String name, AddressRanges addresses) {
    return queries.update(
            "UPDATE recipient SET addresses = ? WHERE name = ?", addresses.texts(), name)
        == 1;
  }

  /** Says what a recipient may do at most; false when there is no such recipient. */
  boolean setLimits(String name, OwnLimits limits) {
    return queries.update(
            "UPDATE recipient SET requests = ?::integer, pulls = ?::integer,"
                + " bytes_a_day = ?::bigint WHERE name = ?",
            limits.requests(),
            limits.pulls(),
            limits.bytesADay(),
            name)
        == 1;
  }

  /** Says which OAuth client may act as a recipient; false when it acts as another already. */
  boolean setClient(String name, Optional<String> client) {
    try {
      return queries.update("UPDATE recipient SET client = ?::text WHERE name = ?", client, name)
          == 1;
    } catch (Queries.TakenException taken) {
      return false;
    }
  }

  /** Notes when recipients were last heard of. */
  void used(Map<String, Instant> last) {
    queries.together(
        session -> {
          for (Map.Entry<String, Instant> one : last.entrySet()) {
            session.update(
                "UPDATE recipient SET last_used_at = greatest(last_used_at, ?) WHERE name = ?",
                one.getValue(),
                one.getKey());
          }
          return last.size();
        });
  }

  /** A recipient by name. */
  Optional<Recipient> find(String name) {
    return queries
        .list(
            RecipientStore::recipient,
            "SELECT " + COLUMNS + " FROM recipient r WHERE r.name = ?",
            name)
        .stream()
        .findFirst();
  }

  /** The recipient that an OAuth client may act as. */
  Optional<Recipient> findByClient(String client) {
    return queries
        .list(
            RecipientStore::recipient,
            "SELECT " + COLUMNS + " FROM recipient r WHERE r.client = ?",
            client)
        .stream()
        .findFirst();
  }

  /** When recipients were last heard of, by name. */
  Optional<Instant> lastUse(String name) {
    return queries
        .list(
            row -> Queries.maybeInstant(row, "last_used_at"),
            "SELECT last_used_at FROM recipient WHERE name = ?",
            name)
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Recipients by name.
   *
   * @param agency of this agency alone
   * @param after that come after this name
   */
  List<Recipient> list(Optional<String> agency, String after, int most) {
    return queries.list(
        RecipientStore::recipient,
        "SELECT "
            + COLUMNS
            + " FROM recipient r WHERE r.name COLLATE \"C\" > ? AND (?::text IS NULL OR r.agency = ?)"
            + " ORDER BY r.name COLLATE \"C\" LIMIT ?",
        after,
        agency,
        agency,
        most);
  }

  /** Which of these agencies have, or ever had, a recipient. */
  List<String> agenciesAmong(Collection<String> agencies) {
    return queries.list(
        row -> row.getString(1),
        "SELECT DISTINCT agency FROM recipient WHERE agency = ANY (?)",
        List.copyOf(agencies));
  }

  static Recipient recipient(ResultSet row) throws SQLException {
    return new Recipient(
        row.getString("name"),
        row.getString("agency"),
        Queries.instant(row, "created_at"),
        row.getString("created_by"),
        Queries.maybeInstant(row, "revoked_at"),
        AddressRanges.parse(List.of((String[]) row.getArray("addresses").getArray())),
        new OwnLimits(
            Optional.ofNullable(row.getObject("requests", Integer.class)),
            Optional.ofNullable(row.getObject("pulls", Integer.class)),
            Optional.ofNullable(row.getObject("bytes_a_day", Long.class))),
        Optional.ofNullable(row.getString("client")));
  }
}
