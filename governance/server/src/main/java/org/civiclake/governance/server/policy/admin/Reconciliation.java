package org.civiclake.governance.server.policy.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.ranger.plugin.model.RangerPolicy;

/**
 * What has to change at a Ranger Admin so that it has our policies, ours alone among those that
 * bear our label, and nothing of anybody else's is touched.
 *
 * <p>A Ranger Admin takes one policy at a time, and plugins may poll between any two. So the order
 * fails closed: first what opens a table whose masks or filters will change is switched off or
 * removed, then masks, filters and denials are put right, and only then is it opened again. Stopped
 * anywhere and run again, it ends the same.
 */
final class Reconciliation {

  /** What marks a policy as ours. */
  static final String LABEL = "civiclake";

  private record Restriction(String table, String group) {}

  private final Map<String, RangerPolicy> wanted = new TreeMap<>();
  private final Map<String, RangerPolicy> there = new TreeMap<>();
  private final Map<String, PolicyShape> wantedShapes;
  private final Map<String, PolicyShape> thereShapes;
  private final List<String> foreign;

  /**
   * @param wanted the compiled policies
   * @param all every policy that the Ranger Admin has for the service
   */
  Reconciliation(Collection<RangerPolicy> wanted, Collection<RangerPolicy> all) {
    wanted.forEach(policy -> this.wanted.put(policy.getName(), ours(policy)));
    all.stream().filter(Reconciliation::isOurs).forEach(p -> there.put(p.getName(), p));
    foreign = all.stream().filter(p -> !isOurs(p)).map(RangerPolicy::getName).toList();
    wantedShapes = PolicyShape.byName(this.wanted.values());
    thereShapes = PolicyShape.byName(there.values());
  }

  /** Whether a policy bears our label. */
  static boolean isOurs(RangerPolicy policy) {
    return policy.getPolicyLabels() != null && policy.getPolicyLabels().contains(LABEL);
  }

  /** Whose policies stand in the way: somebody else's with the name of one of ours. */
  List<String> conflicts() {
    return foreign.stream().filter(wanted::containsKey).sorted().toList();
  }

  /** The changes, in the order in which they fail closed; none when all is as it should be. */
  List<Step> steps() {
    Set<Restriction> unsettled = unsettled();
    Set<String> switchedOff = new HashSet<>();
    List<Step> closing = new ArrayList<>();
    List<Step> restricting = new ArrayList<>();
    List<Step> opening = new ArrayList<>();
    there.forEach(
        (name, policy) -> {
          PolicyShape shape = thereShapes.get(name);
          if (!wanted.containsKey(name)) {
            (shape.opens() ? closing : restricting).add(new Step.Delete(policy.getId(), name));
          } else if (shape.opens()
              && shape.enabled()
              && !Collections.disjoint(restrictions(shape), unsettled)) {
            closing.add(new Step.Update(policy.getId(), switchedOff(policy)));
            switchedOff.add(name);
          }
        });
    wanted.forEach(
        (name, policy) -> {
          PolicyShape shape = wantedShapes.get(name);
          List<Step> stage = shape.opens() ? opening : restricting;
          if (!there.containsKey(name)) {
            stage.add(new Step.Create(policy));
          } else if (!shape.equals(thereShapes.get(name)) || switchedOff.contains(name)) {
            stage.add(new Step.Update(there.get(name).getId(), policy));
          }
        });
    List<Step> steps = new ArrayList<>(closing);
    steps.addAll(restricting);
    steps.addAll(opening);
    return steps;
  }

  /** For whom, and on what, masks, filters or denials will change. */
  private Set<Restriction> unsettled() {
    Set<Restriction> unsettled = new HashSet<>();
    changed(wantedShapes, thereShapes).forEach(shape -> unsettled.addAll(restrictions(shape)));
    changed(thereShapes, wantedShapes).forEach(shape -> unsettled.addAll(restrictions(shape)));
    return unsettled;
  }

  private static Stream<PolicyShape> changed(
      Map<String, PolicyShape> shapes, Map<String, PolicyShape> others) {
    return shapes.values().stream()
        .filter(shape -> !shape.opens() && !shape.equals(others.get(shape.name())));
  }

  private static Set<Restriction> restrictions(PolicyShape shape) {
    Set<Restriction> restrictions = new HashSet<>();
    for (String table : shape.tables()) {
      shape.groups().forEach(group -> restrictions.add(new Restriction(table, group)));
    }
    return restrictions;
  }

  private static RangerPolicy switchedOff(RangerPolicy policy) {
    RangerPolicy off = copy(policy);
    off.setId(policy.getId());
    off.setGuid(policy.getGuid());
    off.setIsEnabled(false);
    return off;
  }

  private static RangerPolicy ours(RangerPolicy policy) {
    RangerPolicy ours = copy(policy);
    ours.setPolicyLabels(new ArrayList<>(List.of(LABEL)));
    return ours;
  }

  private static RangerPolicy copy(RangerPolicy policy) {
    RangerPolicy copy = new RangerPolicy();
    copy.updateFrom(policy);
    copy.setPolicyLabels(policy.getPolicyLabels());
    return copy;
  }
}
