package org.civiclake.infra.local.secret;

import java.util.List;

/**
 * Who may get a token.
 *
 * @param name a person's or a service's name
 * @param agency the agency that they act for
 * @param roles what they may do there
 */
public record Principal(String name, String agency, List<String> roles) {

  public Principal {
    roles = List.copyOf(roles);
    if (!name.matches("[a-z][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException("Not a principal's name (lower kebab case): " + name);
    }
  }
}
