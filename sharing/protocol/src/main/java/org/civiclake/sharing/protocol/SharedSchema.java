package org.civiclake.sharing.protocol;

/** A schema of a share (Delta Sharing protocol, List Schemas in a Share). */
public record SharedSchema(String name, String share) {}
