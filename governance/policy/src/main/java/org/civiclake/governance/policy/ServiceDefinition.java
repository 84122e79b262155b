package org.civiclake.governance.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.ranger.plugin.model.RangerServiceDef;

/** Ranger's stock definition of a Trino service: its resources, access types and mask types. */
final class ServiceDefinition {

  /** The name under which plugins ask for the platform's policies. */
  static final String SERVICE = "civiclake";

  /** The type of the service, and the part of every plugin setting's name. */
  static final String TYPE = "trino";

  private static final String RESOURCE = "/service-defs/ranger-servicedef-trino.json";

  private ServiceDefinition() {}

  /** A fresh copy: Ranger's engine changes what it is given. */
  static RangerServiceDef load() {
    try (InputStream json = RangerServiceDef.class.getResourceAsStream(RESOURCE)) {
      if (json == null) {
        throw new IllegalStateException("ranger-plugins-common holds no " + RESOURCE);
      }
      return RangerJson.read(json, RangerServiceDef.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
