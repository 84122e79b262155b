package org.civiclake.governance.model.watermark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for recipients' watermarks in a sample of unknown origin (X3). Rows may be a part of a copy
 * in any order, columns may be missing, renamed or written another way. A recipient is named only
 * when the chance that anyone innocent would be, over all who were tried and all columns, is at
 * most {@code 10^threshold}.
 */
public final class MarkSearch {

  private final List<String> columns;
  private final List<Evidence> evidence = new ArrayList<>();

  /**
   * @param columns the sample's columns; a carrier is looked for in the column of its name, and in
   *     every column when there is none
   */
  public MarkSearch(List<String> columns, List<Carrier> carriers) {
    this.columns = List.copyOf(columns);
    for (Carrier carrier : carriers) {
      List<String> same =
          columns.stream().filter(name -> name.strip().equalsIgnoreCase(carrier.column())).toList();
      for (String column : same.isEmpty() ? this.columns : same) {
        evidence.add(new Evidence(column, carrier));
      }
    }
  }

  /**
   * Takes a row in.
   *
   * @param values a text for each column; empty where there is no value
   */
  public void add(List<String> values) {
    for (Evidence each : evidence) {
      int index = columns.indexOf(each.column());
      if (index < values.size()) {
        each.add(values.get(index));
      }
    }
  }

  /** How many values bear witness at all. */
  public long values() {
    return evidence.stream().mapToLong(Evidence::values).sum();
  }

  /** How well each recipient fits each column that has values of a carrier, the best first. */
  public List<Finding> findings(List<Candidate> candidates) {
    List<Evidence> telling = evidence.stream().filter(each -> each.blocks() > 0).toList();
    double tests = Math.log10(Math.max(1.0, (double) telling.size() * candidates.size()));
    List<Finding> findings = new ArrayList<>();
    for (Evidence each : telling) {
      int blocks = each.blocks();
      for (Candidate candidate : candidates) {
        int matches = each.matches(candidate.key());
        double chance = FairCoin.log10OfAtLeast(matches, blocks);
        findings.add(
            new Finding(
                candidate.name(),
                each.column(),
                each.carrier().name(),
                matches,
                blocks,
                chance,
                Math.min(0, chance + tests)));
      }
    }
    findings.sort(Comparator.comparingDouble(Finding::log10Corrected));
    return findings;
  }

  /** The findings by which recipients are named. */
  public static List<Finding> named(List<Finding> findings, double threshold) {
    return findings.stream().filter(finding -> finding.log10Corrected() <= threshold).toList();
  }
}
