package org.civiclake.governance.server.application;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.civiclake.governance.model.application.ApplicationKind;
import org.civiclake.governance.model.application.Flaw;
import org.civiclake.governance.model.application.Particulars;
import org.civiclake.governance.model.application.Request;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.identity.Actor;

/**
 * An application as it is written; anything may be missing or wrong.
 *
 * @param resource what is wanted, {@code agency/name}
 * @param fields the fields by English name, each named
 * @param rows the rows; left out for all
 * @param purpose what for
 * @param scenario in which application scenario
 * @param legalBasis on what law
 * @param reason why the data are needed
 * @param safeguards how they will be kept safe
 * @param use for which of the uses that the regulation tells apart, by its id
 * @param withinLimit whether the applicant vouches for what that use is limited to
 * @param commitment whether the applicant vouches for truth, compliance and safety
 * @param delivery how the data shall come; left out for every way that the contract offers
 * @param from the first day, ISO 8601
 * @param until the last day, ISO 8601
 * @param draft whether to keep it as a draft instead of sending it in
 */
public record ApplicationForm(
    String resource,
    List<String> fields,
    Rows rows,
    String purpose,
    String scenario,
    String legalBasis,
    String reason,
    String safeguards,
    String use,
    boolean withinLimit,
    boolean commitment,
    List<DeliveryMethod> delivery,
    String from,
    String until,
    boolean draft) {

  /**
   * The rows that are wanted.
   *
   * @param all whether all are, in so many words
   * @param column the column with division codes that decides
   * @param divisions the divisions whose rows are wanted
   */
  public record Rows(boolean all, String column, List<String> divisions) {}

  /** The kind of application that this person can make: the public applies for open data. */
  static ApplicationKind kindFor(Actor actor) {
    return actor.is(Role.APPLICANT) ? ApplicationKind.OPEN : ApplicationKind.SHARE;
  }

  /** The resource that is named, if the text can name one. */
  Optional<ResourceId> resourceId() {
    try {
      return Optional.of(ResourceId.parse(Objects.toString(resource, "")));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /**
   * The request of this applicant.
   *
   * @param flaws where what cannot be read is noted
   */
  Request read(ResourceId resource, Actor applicant, List<Flaw> flaws) {
    ApplicationKind kind = kindFor(applicant);
    Particulars particulars =
        new Particulars(
            said(purpose),
            said(scenario),
            said(legalBasis),
            said(reason),
            said(safeguards),
            said(use),
            withinLimit,
            rows != null && rows.all(),
            commitment);
    return new Request(
        kind,
        kind == ApplicationKind.OPEN ? applicant.name() : applicant.agency(),
        resource,
        new TreeSet<>(known(fields, "fields", flaws)),
        filter(flaws),
        particulars,
        new TreeSet<>(known(delivery, "delivery", flaws)),
        day(from),
        day(until));
  }

  private Optional<RowFilter> filter(List<Flaw> flaws) {
    if (rows == null || rows.all() && rows.column() == null && rows.divisions() == null) {
      return Optional.empty();
    }
    if (rows.all()) {
      flaws.add(new Flaw("rows", "Say that it is all, or which; not both", "行范围自相矛盾"));
    }
    try {
      List<String> divisions = known(rows.divisions(), "rows.divisions", flaws);
      return Optional.of(
          new RowFilter.RegionWithin(
              Objects.toString(rows.column(), ""), new TreeSet<>(divisions)));
    } catch (IllegalArgumentException e) {
      flaws.add(new Flaw("rows", e.getMessage(), "行范围有误:请写明一个数据项(column)和至少一个行政区划代码(divisions)"));
      return Optional.empty();
    }
  }

  private static <T> List<T> known(List<T> list, String where, List<Flaw> flaws) {
    if (list == null) {
      return List.of();
    }
    List<T> known = new ArrayList<>(list);
    if (known.removeIf(Objects::isNull)) {
      flaws.add(new Flaw(where, "Leave out what is null", "不得含有空值"));
    }
    return known;
  }

  private static Optional<String> said(String text) {
    return Optional.ofNullable(text).filter(t -> !t.isBlank());
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(Objects.toString(text, "")));
    } catch (DateTimeParseException malformed) {
      return Optional.empty();
    }
  }
}
