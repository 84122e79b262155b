package org.civiclake.infra.local.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.civiclake.governance.client.cli.TextTable;
import org.civiclake.infra.local.client.Rows;
import org.civiclake.infra.local.demo.DemoPlan;
import org.civiclake.infra.local.demo.Evidence;

/** Prints the evidence for people. */
final class EvidenceReport {

  private final PrintWriter out;

  EvidenceReport(PrintWriter out) {
    this.out = out;
  }

  /** Prints all of it. */
  void print(Evidence evidence) {
    title("Rows in and out of each layer  各层行数");
    List<List<Object>> counts = new ArrayList<>();
    for (Evidence.Landed landed : evidence.landed()) {
      counts.add(
          List.of(
              landed.resource(),
              landed.submitted(),
              landed.raw(),
              landed.std(),
              landed.quarantine(),
              landed.planted()));
    }
    table(List.of("resource", "submitted", "raw", "std", "quarantine", "flaws planted"), counts);
    out.printf(
        "Contradictions between agencies found: %d (they stay in std, marked)%n",
        evidence.contradictions());

    title("The same three people  同样三个人");
    out.printf("%s, the provider's steward, by SQL:%n", DemoPlan.STEWARD);
    table(evidence.steward());
    out.printf("%s, analyst of %s with a grant, by SQL:%n", DemoPlan.ANALYST, DemoPlan.CONSUMER);
    table(evidence.analyst());
    out.printf("%s, the agency itself, by Delta Sharing:%n", DemoPlan.CONSUMER);
    table(evidence.recipient());
    out.printf(
        "%d rows were pulled; value for value what the analyst sees: %s%n",
        evidence.shared(), evidence.sameForBoth() ? "yes" : "NO");

    title("Who got nothing  被拒绝的访问");
    table(
        List.of("who", "asked for", "was told"),
        evidence.refusals().stream()
            .map(refusal -> List.<Object>of(refusal.who(), refusal.what(), refusal.answer()))
            .toList());

    title("Where it came from (Atlas)  血缘");
    evidence.lineage().forEach(step -> out.println("  " + step));

    title("Where to look  查看地址");
    evidence.addresses().forEach((what, address) -> out.printf("  %-12s %s%n", what, address));
    out.flush();
  }

  private void title(String text) {
    out.printf("%n== %s%n", text);
  }

  private void table(Rows rows) {
    new TextTable(rows.columns(), rows.rows()).print(out);
  }

  private void table(List<String> columns, List<List<Object>> rows) {
    table(new Rows(columns, rows));
  }
}
