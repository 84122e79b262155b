package org.civiclake.governance.server.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Every kind of subject, with its projection and the records that its events carry. */
@ApplicationScoped
class EventTypes {

  private final Map<String, Projection> projections = new LinkedHashMap<>();
  private final Map<String, Class<? extends Record>> records = new LinkedHashMap<>();

  EventTypes(@Any Instance<Projection> all) {
    for (Projection projection : all) {
      if (projections.put(projection.kind(), projection) != null) {
        throw new IllegalStateException("Two projections of " + projection.kind());
      }
      for (Class<? extends Record> record : projection.events()) {
        if (records.put(key(projection.kind(), typeOf(record)), record) != null) {
          throw new IllegalStateException("Two events called " + typeOf(record));
        }
      }
    }
  }

  Collection<Projection> projections() {
    return projections.values();
  }

  Projection projectionOf(String kind) {
    Projection projection = projections.get(kind);
    if (projection == null) {
      throw new IllegalStateException("No projection takes events about a " + kind);
    }
    return projection;
  }

  /** The type of a record that events about this kind of subject may carry. */
  String typeOf(String kind, Class<? extends Record> record) {
    String type = typeOf(record);
    if (recordOf(kind, type) != record) {
      throw new IllegalStateException("Not an event about a %s: %s".formatted(kind, record));
    }
    return type;
  }

  Class<? extends Record> recordOf(String kind, String type) {
    Class<? extends Record> record = records.get(key(kind, type));
    if (record == null) {
      throw new IllegalStateException("Unknown event %s about a %s".formatted(type, kind));
    }
    return record;
  }

  private static String key(String kind, String type) {
    return kind + ":" + type;
  }

  private static String typeOf(Class<? extends Record> record) {
    return record
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
