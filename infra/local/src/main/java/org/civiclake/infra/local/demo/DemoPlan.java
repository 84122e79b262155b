package org.civiclake.infra.local.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * What the demonstration does.
 *
 * @param people how many residents the city has
 * @param seed tells cities apart; the same seed gives the same city
 * @param today the day on which the agencies submit
 */
public record DemoPlan(long people, long seed, LocalDate today) {

  /** The provider's steward. */
  public static final String STEWARD = "steward-wang";

  /** An analyst of an agency that gets a grant. */
  public static final String ANALYST = "analyst-chen";

  /** An analyst of an agency that gets none. */
  public static final String STRANGER = "analyst-zhao";

  /** Who applies for an agency that gets a grant. */
  public static final String APPLICANT = "consumer-xu";

  /** Who applies for the stranger's agency, when it does. */
  public static final String OTHER_APPLICANT = "consumer-qi";

  /** Who reviews the catalog, and approves applications. */
  public static final String AUTHORITY = "authority-lin";

  /** The agency that gets the grant, and its recipient of shares. */
  public static final String CONSUMER = "human-resources";

  /** What it gets. */
  public static final ResourceId RESOURCE =
      new ResourceId("civil-affairs", "subsistence_allowance");

  /** The fields that it asked for; the resource has more. */
  public static final List<String> FIELDS =
      List.of(
          "citizen_id",
          "name",
          "phone",
          "division_code",
          "household_size",
          "monthly_amount",
          "approved_on");

  /** An unconditional resource that it gets too: the codes and names of all divisions. */
  public static final ResourceId DIVISIONS =
      new ResourceId("statistics", "administrative_division");

  /** The fields of it that it asked for. */
  public static final List<String> DIVISION_FIELDS =
      List.of("code", "name", "level", "parent_code");

  /** The rows that it asked for: Yinzhou district. */
  public static final String DIVISION = "330212";

  private static final Map<String, String> STEWARDS =
      Map.of(
          "civil-affairs", STEWARD,
          "public-security", "steward-zhou",
          "market-regulation", "steward-qian",
          "medical-security", "steward-wu",
          "statistics", "steward-gu");

  /** The steward of a providing agency. */
  static String steward(String agency) {
    return STEWARDS.get(agency);
  }

  /** A city that takes a minute to land. */
  public static DemoPlan standard(LocalDate today) {
    return new DemoPlan(4_000, 3302, today);
  }
}
