package org.civiclake.lakehouse.uselog.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import org.civiclake.governance.model.alert.AlertKind;

/** Habits as JSON, to be kept between uses. */
public final class HabitsJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private HabitsJson() {}

  /** Writes habits. */
  public static String write(Habits habits) {
    ObjectNode json = MAPPER.createObjectNode();
    ObjectNode days = json.putObject("days");
    habits.days.forEach(
        (date, day) -> {
          ObjectNode of = days.putObject(date.toString());
          of.put("rows", day.rows);
          of.put("bytes", day.bytes);
          ArrayNode hours = of.putArray("hours");
          day.hours.forEach(hours::add);
          ArrayNode resources = of.putArray("resources");
          day.resources.forEach(resources::add);
          ArrayNode alerted = of.putArray("alerted");
          day.alerted.forEach(kind -> alerted.add(kind.name()));
        });
    ArrayNode networks = json.putArray("networks");
    habits.networks.forEach(networks::add);
    ArrayNode tables = json.putArray("tables");
    habits.tables.forEach(tables::add);
    ArrayNode recent = json.putArray("recent");
    habits.recent.forEach(
        event -> recent.addObject().put("at", event.at().toString()).put("denied", event.denied()));
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Habits read(String text) {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not habits", e);
    }
    Habits habits = new Habits();
    json.required("days")
        .properties()
        .forEach(
            entry -> {
              Habits.Day day = habits.day(LocalDate.parse(entry.getKey()));
              JsonNode of = entry.getValue();
              day.rows = of.required("rows").longValue();
              day.bytes = of.required("bytes").longValue();
              of.required("hours").forEach(hour -> day.hours.add(hour.intValue()));
              of.required("resources").forEach(name -> day.resources.add(name.textValue()));
              of.required("alerted")
                  .forEach(kind -> day.alerted.add(AlertKind.valueOf(kind.textValue())));
            });
    json.required("networks").forEach(network -> habits.networks.add(network.textValue()));
    json.required("tables").forEach(table -> habits.tables.add(table.textValue()));
    json.required("recent")
        .forEach(
            event ->
                habits.recent.addLast(
                    new Habits.Recent(
                        Instant.parse(event.required("at").textValue()),
                        event.required("denied").booleanValue())));
    return habits;
  }
}
