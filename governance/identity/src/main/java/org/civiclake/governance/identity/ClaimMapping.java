package org.civiclake.governance.identity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.policy.Role;

/**
 * Makes a principal of a verified token's claims. Nothing is guessed: a token that does not say
 * who, of which agency and in which role is refused.
 *
 * @param name the path of the user name
 * @param agency the path of the agency
 * @param roles the path of the roles
 * @param until the path of a contract's last day
 * @param agencyNames the provider's names of agencies, and ours; empty when they are ours
 * @param roleNames the provider's names of roles, and ours; empty when they are ours
 * @param zone where a day begins and ends
 */
public record ClaimMapping(
    String name,
    String agency,
    String roles,
    String until,
    Map<String, String> agencyNames,
    Map<String, Role> roleNames,
    ZoneId zone) {

  public ClaimMapping {
    agencyNames = Map.copyOf(agencyNames);
    roleNames = Map.copyOf(roleNames);
  }

  /**
   * Who the claims speak of, on a day.
   *
   * @throws UnknownCallerException when they do not say it, or the contract is over
   */
  public Principal principal(Map<String, Object> claims, LocalDate today) {
    Set<Role> held = rolesOf(claims);
    boolean ofThePublic = held.equals(Set.of(Role.APPLICANT));
    String of = ofThePublic ? Principal.PUBLIC : agencyOf(claims);
    try {
      Principal principal = new Principal(nameOf(claims), of, held, lastDay(claims, held));
      if (!principal.isActive(today)) {
        throw new UnknownCallerException("the contract is over");
      }
      return principal;
    } catch (IllegalArgumentException e) {
      throw new UnknownCallerException(e.getMessage());
    }
  }

  private String nameOf(Map<String, Object> claims) {
    return one(name, claim(claims, name));
  }

  private String agencyOf(Map<String, Object> claims) {
    String named = one(agency, claim(claims, agency));
    if (agencyNames.isEmpty()) {
      return named;
    }
    return Optional.ofNullable(agencyNames.get(named))
        .orElseThrow(() -> new UnknownCallerException("no agency here is known by the claim's"));
  }

  /** Whoever works for an agency is not of the public while they do. */
  private Set<Role> rolesOf(Map<String, Object> claims) {
    Set<Role> held = EnumSet.noneOf(Role.class);
    texts(roles, claim(claims, roles)).forEach(text -> role(text).ifPresent(held::add));
    if (held.size() > 1) {
      held.remove(Role.APPLICANT);
    }
    if (held.isEmpty()) {
      throw new UnknownCallerException(
          "the claim %s holds no role of the platform".formatted(roles));
    }
    return held;
  }

  private Optional<Role> role(String text) {
    if (!roleNames.isEmpty()) {
      return Optional.ofNullable(roleNames.get(text));
    }
    try {
      return Optional.of(Role.parse(text));
    } catch (IllegalArgumentException ofAnotherApplication) {
      return Optional.empty();
    }
  }

  private Optional<LocalDate> lastDay(Map<String, Object> claims, Set<Role> held) {
    Optional<Object> found = find(claims, until);
    if (found.isEmpty() && !held.contains(Role.CONTRACTOR)) {
      return Optional.empty();
    }
    Object value = claim(claims, until);
    try {
      return Optional.of(
          value instanceof Number seconds
              ? LocalDate.ofInstant(Instant.ofEpochSecond(seconds.longValue()), zone)
              : LocalDate.parse(one(until, value)));
    } catch (DateTimeException malformed) {
      throw new UnknownCallerException("the claim %s is no day".formatted(until));
    }
  }

  private static Object claim(Map<String, Object> claims, String path) {
    return find(claims, path)
        .orElseThrow(() -> new UnknownCallerException("the claim %s is missing".formatted(path)));
  }

  /** The claim of this whole name, or else the one that the path's parts lead to. */
  private static Optional<Object> find(Map<?, ?> claims, String path) {
    Object whole = claims.get(path);
    if (whole != null) {
      return Optional.of(whole);
    }
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
        Optional<Object> found = find(inner, path.substring(dot + 1));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static String one(String path, Object value) {
    List<String> texts = texts(path, value);
    if (texts.size() != 1) {
      throw new UnknownCallerException("the claim %s does not name exactly one".formatted(path));
    }
    return texts.get(0);
  }

  /** A text, a list of texts, or the names in an object, as providers variously write them. */
  private static List<String> texts(String path, Object value) {
    Collection<?> values =
        value instanceof Collection<?> list
            ? list
            : value instanceof Map<?, ?> object ? object.keySet() : List.of(value);
    if (!values.stream().allMatch(String.class::isInstance)) {
      throw new UnknownCallerException("the claim %s does not hold names".formatted(path));
    }
    return values.stream().map(String.class::cast).toList();
  }
}
