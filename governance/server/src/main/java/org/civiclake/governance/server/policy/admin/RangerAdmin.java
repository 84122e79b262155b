package org.civiclake.governance.server.policy.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.ranger.RangerClient;
import org.apache.ranger.RangerServiceException;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerService;

/**
 * A Ranger Admin, asked through its own client (public REST API, v2). What the client does not say,
 * this says: a list that could not be read is no empty list, and a server that is unavailable is no
 * success.
 */
class RangerAdmin {

  private static final String DEFAULT_POLICY = "all - ";
  private static final String MADE_HERE = "Made and kept by Civiclake";
  private static final int PAGE = 200;
  private static final List<String> SUPERUSERS =
      List.of("ranger.plugin.super.users", "ranger.plugin.super.groups");

  /** What the definition demands, and no superusers: by its defaults a user called trino is one. */
  private static final Map<String, String> CONFIGS =
      Map.of(
          "username", "civiclake",
          "jdbc.driverClassName", "io.trino.jdbc.TrinoDriver",
          "jdbc.url", "none",
          "ranger.plugin.super.users", "",
          "ranger.plugin.super.groups", "");

  private final RangerClient client;
  private final String service;
  private final String type;

  /**
   * @param service the service's name
   * @param type the name of its definition
   */
  RangerAdmin(RangerClient client, String service, String type) {
    this.client = client;
    this.service = service;
    this.type = type;
  }

  /**
   * Makes sure that the service is there. A Ranger Admin gives a new service policies of its own,
   * which let its administrators read everything; in a service that was made here they go.
   */
  void ensureService() throws AdminException {
    Optional<RangerService> known = findService();
    RangerService ours = known.isPresent() ? known.get() : makeService();
    if (!type.equals(ours.getType())) {
      throw new AdminException(
          "The service %s of the Ranger Admin is of type %s, not %s; give ours another name there"
              .formatted(service, ours.getType(), type));
    }
    List<String> superusers =
        SUPERUSERS.stream().filter(key -> names(ours.getConfigs(), key)).toList();
    if (!superusers.isEmpty()) {
      throw new AdminException(
          "No policy holds for superusers: empty %s of the service %s at the Ranger Admin"
              .formatted(superusers, service));
    }
    if (MADE_HERE.equals(ours.getDescription())) {
      for (RangerPolicy policy : policies()) {
        if (!Reconciliation.isOurs(policy) && policy.getName().startsWith(DEFAULT_POLICY)) {
          apply(new Step.Delete(policy.getId(), policy.getName()));
        }
      }
    }
  }

  private RangerService makeService() throws AdminException {
    demand("the definition of " + type, () -> client.getServiceDef(type));
    RangerService made = new RangerService();
    made.setName(service);
    made.setType(type);
    made.setDescription(MADE_HERE);
    made.setIsEnabled(true);
    made.setConfigs(new HashMap<>(CONFIGS));
    return demand("the new service", () -> client.createService(made));
  }

  private static boolean names(Map<String, String> configs, String key) {
    return configs != null && !configs.getOrDefault(key, "").isBlank();
  }

  /** Every policy of the service, whosever. */
  List<RangerPolicy> policies() throws AdminException {
    List<RangerPolicy> policies = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    boolean more = true;
    while (more) {
      Map<String, String> filter =
          Map.of(
              "serviceName", service,
              "startIndex", Integer.toString(policies.size()),
              "pageSize", Integer.toString(PAGE));
      List<RangerPolicy> page = demand("the policies", () -> client.findPolicies(filter));
      // a server that knows no pages answers with all, again and again
      List<RangerPolicy> fresh = page.stream().filter(policy -> seen.add(policy.getId())).toList();
      policies.addAll(fresh);
      more = !fresh.isEmpty();
    }
    return policies;
  }

  /** Makes one change. */
  void apply(Step step) throws AdminException {
    if (step instanceof Step.Create create) {
      String name = create.policy().getName();
      demand("the new policy " + name, () -> client.createPolicy(create.policy()));
    } else if (step instanceof Step.Update update) {
      RangerPolicy policy = update.policy();
      policy.setId(update.id());
      demand("the policy " + policy.getName(), () -> client.updatePolicy(update.id(), policy));
    } else if (step instanceof Step.Delete delete) {
      demand(
          "the end of the policy " + delete.name(),
          () -> {
            client.deletePolicy(delete.id());
            return delete;
          });
    }
  }

  private Optional<RangerService> findService() throws AdminException {
    Map<String, String> filter = Map.of("serviceName", service);
    return demand("the services", () -> client.findServices(filter)).stream()
        .filter(found -> service.equals(found.getName()))
        .findFirst();
  }

  private interface Call<T> {
    T answer() throws RangerServiceException;
  }

  private static <T> T demand(String what, Call<T> call) throws AdminException {
    T answer;
    try {
      answer = call.answer();
    } catch (RangerServiceException e) {
      throw new AdminException(
          "The Ranger Admin refused %s: %s".formatted(what, e.getMessage()), e);
    } catch (RuntimeException e) {
      // the client lets through what its HTTP library throws when nobody answers
      throw new AdminException(
          "The Ranger Admin could not be asked for %s: %s".formatted(what, e.getMessage()), e);
    }
    if (answer == null) {
      throw new AdminException("The Ranger Admin's answer about %s cannot be read".formatted(what));
    }
    return answer;
  }
}
