package org.civiclake.governance.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.ranger.plugin.util.RangerRoles;
import org.apache.ranger.plugin.util.RangerUserStore;

/**
 * Who is in which group. Ranger's roles are not used, so that nothing hangs on them.
 *
 * @param groups the groups of each user
 */
record Users(SortedMap<String, Set<String>> groups) {

  Users {
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }

  /**
   * The principals as users.
   *
   * @throws IllegalArgumentException when two have one name
   */
  static Users of(Collection<Principal> principals) {
    SortedMap<String, Set<String>> groups = new TreeMap<>();
    for (Principal principal : principals) {
      if (groups.put(principal.name(), principal.groups()) != null) {
        throw new IllegalArgumentException("Two principals with one name: " + principal.name());
      }
    }
    return new Users(groups);
  }

  RangerUserStore store(long version) {
    RangerUserStore users = new RangerUserStore();
    users.setUserStoreVersion(version);
    users.setUserStoreUpdateTime(new Date(0));
    users.setUserAttrMapping(new TreeMap<>());
    users.setGroupAttrMapping(new TreeMap<>());
    users.setUserGroupMapping(groups);
    return users;
  }

  static RangerRoles roles(long version) {
    RangerRoles roles = new RangerRoles();
    roles.setServiceName(ServiceDefinition.SERVICE);
    roles.setRoleVersion(version);
    roles.setRangerRoles(new TreeSet<>());
    return roles;
  }
}
