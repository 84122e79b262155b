package org.civiclake.infra.local.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.civiclake.infra.local.client.Rows;

/**
 * What the demonstration saw.
 *
 * @param landed each resource's rows, layer by layer
 * @param contradictions how many values differ from the authoritative agency's
 * @param steward the three people as their provider sees them
 * @param analyst the same people as the granted analyst sees them, by SQL
 * @param recipient the same people as the analyst's agency pulls them, by Delta Sharing
 * @param sameForBoth whether every row that the agency pulled equals what its analyst sees, and
 *     none is missing
 * @param shared how many rows the agency pulled
 * @param refusals who got nothing, and what they were told
 * @param lineage the chain of datasets from the submitted file to the published copy
 * @param addresses where to look
 */
public record Evidence(
    List<Landed> landed,
    long contradictions,
    Rows steward,
    Rows analyst,
    Rows recipient,
    boolean sameForBoth,
    long shared,
    List<Refusal> refusals,
    List<String> lineage,
    Map<String, URI> addresses) {

  /** Whether everything that the demonstration promises was seen. */
  public boolean isComplete() {
    return sameForBoth
        && shared > 0
        && !refusals.isEmpty()
        && landed.stream().allMatch(Landed::isWhole)
        && lineage.stream().anyMatch(step -> step.startsWith("file:"));
  }

  /**
   * A resource's way into the lake.
   *
   * @param resource the resource
   * @param batch the batch that its submission became
   * @param submitted the rows that its provider handed over
   * @param raw the rows kept as submitted
   * @param std the rows that kept every rule
   * @param quarantine the rows that broke one
   * @param planted the rows that were made to break one
   */
  public record Landed(
      String resource,
      String batch,
      long submitted,
      long raw,
      long std,
      long quarantine,
      long planted) {

    /** Whether no row is lost and exactly the flawed ones are in quarantine. */
    public boolean isWhole() {
      return submitted == raw && raw == std + quarantine && quarantine == planted;
    }
  }

  /** Somebody who was refused. */
  public record Refusal(String who, String what, String answer) {}
}
