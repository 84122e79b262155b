package org.civiclake.governance.server.identity;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.catalog.Catalog;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Everyone who may have a token, from a file of names, agencies and roles. */
@Startup
@ApplicationScoped
public class Principals {

  private final Map<String, Principal> byName;
  private final Clock clock;

  @Inject
  Principals(GovernanceConfig config, Catalog catalog, Clock clock) {
    this(read(config.principals(), catalog), clock);
  }

  private Principals(List<Principal> principals, Clock clock) {
    this.clock = clock;
    byName = new HashMap<>();
    principals.forEach(principal -> byName.put(principal.name(), principal));
  }

  /** The principal of this name, unless its contract is over (NB53, RZ31). */
  public Optional<Principal> active(String name) {
    LocalDate today = LocalDate.now(clock);
    return Optional.ofNullable(byName.get(name)).filter(principal -> principal.isActive(today));
  }

  /** All whose contracts are not over on a day. */
  public Collection<Principal> active(LocalDate day) {
    return byName.values().stream().filter(principal -> principal.isActive(day)).toList();
  }

  static List<Principal> read(Path file, Catalog catalog) {
    try {
      Object document =
          new Load(LoadSettings.builder().setLabel(file.toString()).build())
              .loadFromString(Files.readString(file));
      return principals(file, document, catalog);
    } catch (IOException | YamlEngineException e) {
      throw new IllegalStateException("The principals cannot be read: " + file, e);
    }
  }

  private static List<Principal> principals(Path file, Object document, Catalog catalog) {
    List<Principal> principals = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<?> entries =
        document instanceof Map<?, ?> map && map.get("principals") instanceof List<?> list
            ? list
            : List.of();
    if (entries.isEmpty()) {
      problems.add("principals: there are none; write a list of {name, agency, roles}");
    }
    for (int i = 0; i < entries.size(); i++) {
      String where = "principals[%d]: ".formatted(i);
      try {
        Principal principal = principal(entries.get(i));
        if (!names.add(principal.name())) {
          problems.add(where + "the name is taken: " + principal.name());
        } else if (!principal.agency().equals(Principal.PUBLIC)
            && catalog.agency(principal.agency()).isEmpty()) {
          problems.add(where + "there is no agency " + principal.agency());
        } else {
          principals.add(principal);
        }
      } catch (IllegalArgumentException e) {
        problems.add(where + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(file + ":\n" + String.join("\n", problems));
    }
    return principals;
  }

  private static Principal principal(Object entry) {
    if (entry instanceof Map<?, ?> map
        && map.get("name") instanceof String name
        && map.get("agency") instanceof String agency
        && map.get("roles") instanceof List<?> texts) {
      Set<Role> roles = new HashSet<>();
      texts.forEach(text -> roles.add(Role.parse(String.valueOf(text))));
      return new Principal(name, agency, roles, until(map.get("until")));
    }
    throw new IllegalArgumentException("write name, agency and a list of roles");
  }

  private static Optional<LocalDate> until(Object day) {
    try {
      return Optional.ofNullable(day).map(text -> LocalDate.parse(text.toString()));
    } catch (DateTimeParseException malformed) {
      throw new IllegalArgumentException("until is a day as 2026-12-31: " + day);
    }
  }
}
