package org.civiclake.sharing.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** How the protocol's messages become JSON: absent values left out, unknown fields ignored. */
public final class SharingJson {

  private SharingJson() {}

  /** A mapper for the protocol's messages; it is thread-safe. */
  public static JsonMapper mapper() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .serializationInclusion(JsonInclude.Include.NON_ABSENT)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
        .build();
  }
}
