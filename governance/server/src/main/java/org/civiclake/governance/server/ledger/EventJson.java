package org.civiclake.governance.server.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedSet;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.rulebook.Article;

/** The records of events as canonical JSON: the same record, the same text. */
@ApplicationScoped
public class EventJson {

  private final ObjectMapper mapper =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addMixIn(ResourceId.class, ResourceIdText.class)
          .addMixIn(Article.class, ArticleText.class)
          .addMixIn(RowFilter.class, RowFilterForm.class)
          .addMixIn(RowFilter.RegionWithin.class, RegionWithinForm.class)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** The record as text. */
  public String write(Record event) {
    try {
      return mapper.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event that is no JSON: " + event.getClass(), e);
    }
  }

  /** The record that {@link #write} wrote. */
  public <T extends Record> T read(String payload, Class<T> type) {
    try {
      return mapper.readValue(payload, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event that is no " + type.getSimpleName(), e);
    }
  }

  private abstract static class ResourceIdText {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ResourceId parse(String text) {
      return ResourceId.parse(text);
    }

    @JsonValue
    @Override
    public abstract String toString();
  }

  private abstract static class ArticleText {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Article parse(String text) {
      return Article.parse(text);
    }

    @JsonValue
    @Override
    public abstract String toString();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  @JsonDeserialize(as = RowFilter.RegionWithin.class)
  private interface RowFilterForm {}

  @JsonDeserialize(as = RowFilter.RegionWithin.class)
  private abstract static class RegionWithinForm {
    @JsonCreator
    RegionWithinForm(
        @JsonProperty("column") String column,
        @JsonProperty("divisions") SortedSet<String> divisions) {}
  }
}
