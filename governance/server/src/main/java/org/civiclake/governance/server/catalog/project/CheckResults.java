package org.civiclake.governance.server.catalog.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.civiclake.governance.server.catalog.project.ProjectEvents.CheckedResource;

/** Results of checks as JSON, and back. */
@ApplicationScoped
class CheckResults {

  private static final TypeReference<List<CheckedResource>> RESULTS = new TypeReference<>() {};

  private final ObjectMapper json = new ObjectMapper();

  String write(List<CheckedResource> results) {
    try {
      return json.writeValueAsString(results);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Results that are no JSON", e);
    }
  }

  List<CheckedResource> read(String text) {
    try {
      return json.readValue(text, RESULTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Results that are no JSON", e);
    }
  }
}
