package org.civiclake.sharing.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What one line of a table's answer holds, in the {@code parquet} response format (Delta Sharing
 * protocol, JSON Wrapper Object In Each Line).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Protocol.class, name = "protocol"),
  @JsonSubTypes.Type(value = Metadata.class, name = "metaData"),
  @JsonSubTypes.Type(value = DataFile.class, name = "file"),
  @JsonSubTypes.Type(value = AddedFile.class, name = "add"),
  @JsonSubTypes.Type(value = RemovedFile.class, name = "remove"),
  @JsonSubTypes.Type(value = ChangeFile.class, name = "cdf"),
  @JsonSubTypes.Type(value = EndStreamAction.class, name = "endStreamAction")
})
public sealed interface Action permits Protocol, Metadata, DataFile, TableChange, EndStreamAction {}
