package org.civiclake.governance.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.civiclake.governance.server.Callers;

/** Somebody of every role, signed in once. */
final class People {

  private static final Map<String, String> PEOPLE =
      Map.of(
          "authority", "authority-lin",
          "steward", "steward-wang",
          "consumer", "consumer-xu",
          "engineer", "engineer-sun",
          "analyst", "analyst-chen",
          "auditor", "auditor-he",
          "applicant", "applicant-li",
          "service", "publisher");

  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  /** The roles that may call it and that somebody here has. */
  List<String> rolesOf(Operation operation) {
    List<String> roles = new ArrayList<>();
    operation
        .description()
        .path("security")
        .forEach(scheme -> scheme.forEach(list -> list.forEach(role -> roles.add(role.asText()))));
    roles.removeIf(role -> !PEOPLE.containsKey(role));
    return roles;
  }

  String token(String role) {
    return tokens.computeIfAbsent(role, any -> Callers.tokenOf(PEOPLE.get(any)));
  }
}
