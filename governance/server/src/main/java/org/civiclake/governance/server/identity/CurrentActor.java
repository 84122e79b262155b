package org.civiclake.governance.server.identity;

import jakarta.enterprise.context.RequestScoped;
import java.util.EnumSet;
import java.util.Set;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sent the request at hand, as its token says. */
@RequestScoped
public class CurrentActor {

  private final JsonWebToken token;

  CurrentActor(JsonWebToken token) {
    this.token = token;
  }

  /**
   * The caller.
   *
   * @throws ProblemException when the token names nobody, or no agency
   */
  public Actor get() {
    String agency = token.<String>claim("agency").orElse("");
    if (token.getName() == null || agency.isBlank()) {
      throw new ProblemException(
          Kind.UNAUTHENTICATED, "The token names no user, or no agency.", "令牌未注明用户或单位。");
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (token.getGroups().contains(role.text())) {
        roles.add(role);
      }
    }
    return new Actor(token.getName(), agency, roles);
  }
}
