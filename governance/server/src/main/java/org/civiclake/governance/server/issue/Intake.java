package org.civiclake.governance.server.issue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.UUID;
import org.civiclake.governance.model.issue.IssueKind;
import org.civiclake.governance.server.identity.Actor;

/** Takes reports in and answers with the new matter. */
@ApplicationScoped
class Intake {

  private final IssueDesk desk;
  private final ReportRules rules;
  private final IssueStore store;
  private final IssueViews views;

  Intake(IssueDesk desk, ReportRules rules, IssueStore store, IssueViews views) {
    this.desk = desk;
    this.rules = rules;
    this.store = store;
    this.views = views;
  }

  Response take(Actor actor, IssueKind kind, ReportForm form) throws SQLException {
    UUID id = desk.report(actor, kind, rules.read(kind, form));
    return Response.created(URI.create("/api/v1/issues/" + id))
        .entity(views.of(store.find(id).orElseThrow(), actor))
        .build();
  }
}
