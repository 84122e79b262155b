package org.civiclake.governance.server.catalog.project;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.catalog.Acceptance;
import org.civiclake.governance.model.catalog.Finding;
import org.civiclake.governance.server.ledger.Subject;

/** What can happen to a project. */
final class ProjectEvents {

  static final String KIND = "catalog-project";

  static final Set<Class<? extends Record>> ALL =
      Set.of(ProjectRegistered.class, AcceptanceChecked.class);

  private ProjectEvents() {}

  static Subject about(int number) {
    return new Subject(KIND, String.valueOf(number));
  }

  /** An agency named a project and the resources that it will bring. */
  record ProjectRegistered(
      int number, String agency, String name, LocalDate on, List<String> resources) {}

  /**
   * The project's catalog was laid beside its tables.
   *
   * @param id the check's own id
   * @param passed whether the project may be accepted
   */
  record AcceptanceChecked(UUID id, boolean passed, List<CheckedResource> results) {}

  /** What came of one resource. */
  record CheckedResource(String resource, String table, boolean passed, List<Reason> reasons) {

    static CheckedResource of(Acceptance.Result result) {
      return new CheckedResource(
          result.resource().toString(),
          result.table().toString(),
          result.passes(),
          result.reasons().stream().map(Reason::of).toList());
    }
  }

  /** Why a resource does not pass; where is a column, or empty for the whole table. */
  record Reason(String where, String english, String chinese) {

    static Reason of(Finding finding) {
      return new Reason(finding.where(), finding.english(), finding.chinese());
    }
  }
}
