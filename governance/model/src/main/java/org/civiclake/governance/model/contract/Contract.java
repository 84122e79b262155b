package org.civiclake.governance.model.contract;

import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * A data resource's contract and catalog record (NB11, NJ11, RZ9, YZ7).
 *
 * @param id provider and name
 * @param version the contract's own version, for example {@code 1.0.0}
 * @param title its Chinese name
 * @param summary what it holds, in Chinese
 * @param owningSystem the system that it comes from
 * @param businessName the business that it belongs to
 * @param theme its theme in the catalog
 * @param shareTier how far it may go within government
 * @param shareCondition under what condition; present when restricted
 * @param shareReason why it is restricted or prohibited; present when it is
 * @param legalBasis the law behind a prohibition; present when prohibited
 * @param openTier how far it may go to the public
 * @param delivery the ways in which consumers may have it
 * @param schedule how often, and at what exact time, it is updated
 * @param grade its security grade: the strictest of its fields'
 * @param sharePeriod how long a grant may last at most
 * @param submission how the provider hands it over
 * @param fields its columns, in order
 * @param openGrounds why it is closed to the public, or open under conditions: grounds from the
 *     rulebooks' lists, each with its regulation, for example {@code NB:secret-or-privacy} (NB30,
 *     NB31, YZ18)
 * @param notCollected why it should be in the lake and is not, and when it will be (NB19)
 * @param baseDatabase the base database whose basic items it holds (NJ24)
 */
public record Contract(
    ResourceId id,
    String version,
    String title,
    String summary,
    String owningSystem,
    String businessName,
    String theme,
    Tier shareTier,
    Optional<String> shareCondition,
    Optional<String> shareReason,
    Optional<String> legalBasis,
    Tier openTier,
    List<DeliveryMethod> delivery,
    UpdateSchedule schedule,
    Grade grade,
    Period sharePeriod,
    Submission submission,
    List<Field> fields,
    List<String> openGrounds,
    Optional<NotCollected> notCollected,
    Optional<BaseDatabase> baseDatabase) {

  public Contract {
    delivery = List.copyOf(delivery);
    fields = List.copyOf(fields);
    openGrounds = List.copyOf(openGrounds);
  }

  /** A contract of data that are collected, with no ground against opening them. */
  public Contract(
      ResourceId id,
      String version,
      String title,
      String summary,
      String owningSystem,
      String businessName,
      String theme,
      Tier shareTier,
      Optional<String> shareCondition,
      Optional<String> shareReason,
      Optional<String> legalBasis,
      Tier openTier,
      List<DeliveryMethod> delivery,
      UpdateSchedule schedule,
      Grade grade,
      Period sharePeriod,
      Submission submission,
      List<Field> fields) {
    this(
        id,
        version,
        title,
        summary,
        owningSystem,
        businessName,
        theme,
        shareTier,
        shareCondition,
        shareReason,
        legalBasis,
        openTier,
        delivery,
        schedule,
        grade,
        sharePeriod,
        submission,
        fields,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The mark of a resource that should be collected and is not (应归集、未归集; NB19).
   *
   * @param reason why not
   * @param plan when and how it will be
   */
  public record NotCollected(String reason, String plan) {}

  /** The same contract with these fields. */
  public Contract with(List<Field> others) {
    return new Contract(
        id,
        version,
        title,
        summary,
        owningSystem,
        businessName,
        theme,
        shareTier,
        shareCondition,
        shareReason,
        legalBasis,
        openTier,
        delivery,
        schedule,
        grade,
        sharePeriod,
        submission,
        others,
        openGrounds,
        notCollected,
        baseDatabase);
  }

  /** The fields that identify a row, in order; empty when the resource has no key. */
  public List<Field> key() {
    return fields.stream().filter(Field::key).toList();
  }

  /** The field of this English name. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
