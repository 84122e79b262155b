package org.civiclake.sharing.protocol.delta;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.civiclake.sharing.protocol.EndStreamAction;

/**
 * What one line of a table's answer holds, in the {@code delta} response format (Delta Sharing
 * protocol, API Response Actions in Delta Format). The last line is an {@link EndStreamAction} in
 * both formats.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = DeltaProtocolLine.class, name = "protocol"),
  @JsonSubTypes.Type(value = DeltaMetadataLine.class, name = "metaData"),
  @JsonSubTypes.Type(value = DeltaFileLine.class, name = "file")
})
public sealed interface DeltaAction permits DeltaProtocolLine, DeltaMetadataLine, DeltaFileLine {}
