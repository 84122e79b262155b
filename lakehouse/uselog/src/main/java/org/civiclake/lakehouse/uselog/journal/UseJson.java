package org.civiclake.lakehouse.uselog.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.lakehouse.uselog.Actor;
import org.civiclake.lakehouse.uselog.Deed;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.lakehouse.uselog.Outcome;
import org.civiclake.lakehouse.uselog.Subject;
import org.civiclake.lakehouse.uselog.Use;

/** A use as JSON: what a frame of the journal holds, readable without any tool of ours. */
public final class UseJson {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private UseJson() {}

  /** A use as one JSON object, in UTF-8. */
  public static byte[] write(Use use) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("request", use.request());
      json.writeStringField("at", use.at().toString());
      json.writeStringField("door", use.door().name());
      json.writeStringField("deed", use.deed().name());
      text(json, "name", use.actor().name());
      text(json, "agency", use.actor().agency());
      text(json, "address", use.actor().address());
      if (use.subject().isPresent()) {
        subject(json, use.subject().get());
      }
      json.writeNumberField("rows", use.extent().rows());
      json.writeNumberField("bytes", use.extent().bytes());
      json.writeStringField("outcome", use.outcome().kind().name());
      text(json, "reason", use.outcome().reason());
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void subject(JsonGenerator json, Subject subject) throws IOException {
    json.writeStringField("table", subject.table().toString());
    text(json, "resource", subject.resource().map(ResourceId::toString));
    if (subject.snapshot().isPresent()) {
      json.writeNumberField("snapshot", subject.snapshot().get());
    }
    texts(json, "columns", subject.columns());
    texts(json, "guards", subject.guards());
    text(json, "predicate", subject.predicate());
    text(json, "ground", subject.ground());
  }

  private static void text(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it is anything else
   */
  public static Use read(byte[] bytes) throws IOException {
    JsonNode json = MAPPER.readTree(bytes);
    Optional<Subject> subject = json.has("table") ? Optional.of(subject(json)) : Optional.empty();
    return new Use(
        json.required("request").textValue(),
        Instant.parse(json.required("at").textValue()),
        Door.valueOf(json.required("door").textValue()),
        Deed.valueOf(json.required("deed").textValue()),
        new Actor(text(json, "name"), text(json, "agency"), text(json, "address")),
        subject,
        new Extent(json.required("rows").longValue(), json.required("bytes").longValue()),
        new Outcome(
            Outcome.Kind.valueOf(json.required("outcome").textValue()), text(json, "reason")));
  }

  private static Subject subject(JsonNode json) {
    return new Subject(
        TableName.parse(json.required("table").textValue()),
        text(json, "resource").map(ResourceId::parse),
        Optional.ofNullable(json.get("snapshot")).map(JsonNode::longValue),
        texts(json, "columns"),
        texts(json, "guards"),
        text(json, "predicate"),
        text(json, "ground"));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.get(name)).map(JsonNode::textValue);
  }

  private static List<String> texts(JsonNode json, String name) {
    List<String> texts = new ArrayList<>();
    json.required(name).forEach(value -> texts.add(value.textValue()));
    return texts;
  }
}
