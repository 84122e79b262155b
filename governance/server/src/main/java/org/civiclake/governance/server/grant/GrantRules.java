package org.civiclake.governance.server.grant;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.civiclake.governance.model.contract.Check;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.Problem.Flaw;
import org.civiclake.governance.server.problem.ProblemException;

/**
 * What a grant must keep to: it names what exists and may be shared, no more than was applied for,
 * for no longer than the contract says (NB21, NB23, SX23, RZ15, YZ15).
 */
@ApplicationScoped
class GrantRules {

  private static final int LONGEST_TEXT = 500;
  private static final int MOST_FIELDS = 1000;
  private static final int MOST_DIVISIONS = 500;
  private static final String DIVISION = "division.code";

  private final Catalog catalog;
  private final Clock clock;

  GrantRules(Catalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * The grant that a request asks for.
   *
   * @throws ProblemException with everything that is wrong with it
   */
  Grant check(GrantRequest request) {
    return new Hearing().decide(request);
  }

  /** One request and all its flaws. */
  private final class Hearing {

    private final List<Flaw> flaws = new ArrayList<>();

    Grant decide(GrantRequest request) {
      Optional<Contract> contract = resource(request.resource());
      String consumer = consumer(request.consumer(), contract);
      List<String> fields = fields(request.fields(), contract);
      Optional<RowFilter> rows = rows(request.rows(), contract);
      String purpose = text("purpose", request.purpose());
      String legalBasis = text("legalBasis", request.legalBasis());
      Optional<LocalDate> from = day("from", request.from());
      Optional<LocalDate> until = day("until", request.until());
      period(from, until, contract);
      if (!flaws.isEmpty()) {
        throw new ProblemException(
            Kind.GRANT_REFUSED,
            "The grant cannot be given; mend what errors lists.",
            "无法授权,请按 errors 所列逐项更正。",
            flaws);
      }
      return new Grant(
          UUID.randomUUID(),
          consumer,
          contract.orElseThrow().id(),
          new HashSet<>(fields),
          rows,
          purpose,
          legalBasis,
          from.orElseThrow(),
          until.orElseThrow());
    }

    private Optional<Contract> resource(String text) {
      Optional<Contract> contract = Optional.empty();
      try {
        contract = catalog.find(ResourceId.parse(Objects.toString(text, "")));
      } catch (IllegalArgumentException malformed) {
        // said below: there is no such resource
      }
      if (contract.isEmpty()) {
        flaw("resource", "There is no resource " + text, "目录中没有该数据资源:" + text);
      } else if (contract.get().shareTier() == Tier.UNCONDITIONAL) {
        flaw(
            "resource",
            text + " is shared with every agency; it needs no grant",
            text + " 属无条件共享,无需授权");
      } else if (contract.get().shareTier() == Tier.PROHIBITED) {
        flaw("resource", text + " may not be shared", text + " 属不予共享");
      }
      return contract;
    }

    private String consumer(String consumer, Optional<Contract> contract) {
      if (consumer == null || catalog.agency(consumer).isEmpty()) {
        flaw("consumer", "There is no agency " + consumer, "没有该单位:" + consumer);
      } else if (contract.filter(c -> c.id().agency().equals(consumer)).isPresent()) {
        flaw("consumer", consumer + " provides the resource itself", consumer + " 即该数据资源的提供单位");
      }
      return consumer;
    }

    private List<String> fields(List<String> fields, Optional<Contract> contract) {
      if (fields == null || fields.isEmpty() || fields.size() > MOST_FIELDS) {
        flaw("fields", "Name the fields that were applied for", "请列明申请的数据项");
        return List.of();
      }
      for (String name : fields) {
        Optional<Field> field = contract.flatMap(c -> c.field(Objects.toString(name, "")));
        if (contract.isPresent() && field.isEmpty()) {
          flaw("fields", "The resource has no field " + name, "该数据资源没有数据项:" + name);
        } else if (field.filter(f -> f.mask() == Mask.NULL).isPresent()) {
          flaw("fields", name + " never leaves its provider", "数据项不得离开提供单位:" + name);
        }
      }
      return fields;
    }

    private Optional<RowFilter> rows(GrantRequest.Rows rows, Optional<Contract> contract) {
      if (rows == null) {
        return Optional.empty();
      }
      String column = Objects.toString(rows.column(), "");
      Optional<Field> field = contract.flatMap(c -> c.field(column));
      if (contract.isPresent() && field.filter(GrantRules::holdsDivisions).isEmpty()) {
        flaw(
            "rows.column",
            "%s is no field with division codes".formatted(column),
            "该数据项不是区划代码:" + column);
      }
      List<String> divisions = rows.divisions();
      if (divisions == null
          || divisions.size() > MOST_DIVISIONS
          || divisions.stream().anyMatch(Objects::isNull)) {
        flaw("rows.divisions", "List division codes", "请列明区划代码");
        return Optional.empty();
      }
      try {
        return Optional.of(new RowFilter.RegionWithin(column, new TreeSet<>(divisions)));
      } catch (IllegalArgumentException e) {
        flaw("rows", e.getMessage(), "行范围有误");
        return Optional.empty();
      }
    }

    private String text(String where, String text) {
      if (text == null || text.isBlank() || text.length() > LONGEST_TEXT) {
        flaw(
            where,
            "Write between 1 and %d characters".formatted(LONGEST_TEXT),
            "请填写 1 至 %d 个字符".formatted(LONGEST_TEXT));
      } else if (text.chars().anyMatch(Character::isISOControl)) {
        flaw(where, "Write no control characters", "不得含有控制字符");
      }
      return text;
    }

    private Optional<LocalDate> day(String where, String text) {
      try {
        LocalDate day = LocalDate.parse(Objects.toString(text, ""));
        if (day.getYear() >= 2000 && day.getYear() <= 2200) {
          return Optional.of(day);
        }
      } catch (DateTimeParseException malformed) {
        // said below: it is no day
      }
      flaw(where, "Write a day as 2026-01-31", "请按 2026-01-31 的格式填写日期");
      return Optional.empty();
    }

    private void period(
        Optional<LocalDate> from, Optional<LocalDate> until, Optional<Contract> contract) {
      if (from.isEmpty() || until.isEmpty()) {
        return;
      }
      if (until.get().isBefore(from.get())) {
        flaw("until", "The grant ends before it begins", "截止日期早于开始日期");
      } else if (until.get().isBefore(LocalDate.now(clock))) {
        flaw("until", "The grant is over already", "截止日期已过");
      } else if (contract.isPresent()
          && !until.get().isBefore(from.get().plus(contract.get().sharePeriod()))) {
        flaw(
            "until",
            "The contract allows at most " + contract.get().sharePeriod(),
            "超过目录规定的共享期限:" + contract.get().sharePeriod());
      }
    }

    private void flaw(String where, String message, String messageZh) {
      flaws.add(new Flaw(where, message, messageZh));
    }
  }

  /** By what the field means, or by the table of divisions that its values must stand in. */
  private static boolean holdsDivisions(Field field) {
    return field.semantics().filter(DIVISION::equals).isPresent()
        || field.checks().stream()
            .anyMatch(
                check ->
                    check instanceof Check.References references
                        && references.resource().name().equals("administrative_division")
                        && references.column().equals("code"));
  }
}
