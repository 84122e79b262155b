package org.civiclake.governance.model.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.Check;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.Requirement;
import org.civiclake.governance.model.rulebook.Use;

/**
 * What a request must keep to: it names what exists and may be given, each field by itself, all
 * that the rulebook wants to be told, and no longer than the contract allows (NB21, NB23, SX4,
 * SX23, RZ15, YZ15).
 */
public final class RequestRules {

  private static final int LONGEST_TEXT = 2000;
  private static final int MOST_FIELDS = 1000;
  private static final int MOST_DIVISIONS = 500;
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2200;
  private static final String DIVISION = "division.code";

  private final Terms terms;
  private final LocalDate today;

  public RequestRules(Terms terms, LocalDate today) {
    this.terms = terms;
    this.today = today;
  }

  /** Everything that is wrong with the request. */
  public List<Flaw> of(Request request) {
    List<Flaw> flaws = ofSize(request);
    if (terms.route().isNever()) {
      flaws.add(noRoute());
    }
    fields(request, flaws);
    rows(request, flaws);
    particulars(request.particulars(), flaws);
    use(request, flaws);
    delivery(request, flaws);
    period(request, flaws);
    return flaws;
  }

  private Flaw noRoute() {
    ResourceId resource = terms.contract().id();
    return switch (terms.tier()) {
      case PROHIBITED ->
          new Flaw(
              "resource",
              "%s is PROHIBITED; nobody may have it".formatted(resource),
              "%s 属于禁止类(PROHIBITED),不得提供".formatted(resource));
      case UNCONDITIONAL, RESTRICTED ->
          new Flaw(
              "resource",
              "%s is %s, and the rulebook has no route by which it is granted; nobody may have it"
                  .formatted(resource, terms.tier()),
              "%s 属于 %s,规则册未规定此类数据的审批途径,不得提供".formatted(resource, terms.tier()));
    };
  }

  /** What is too long or too many, which not even a draft may be. */
  List<Flaw> ofSize(Request request) {
    List<Flaw> flaws = new ArrayList<>();
    if (request.fields().size() > MOST_FIELDS) {
      flaws.add(new Flaw("fields", "Name at most " + MOST_FIELDS, "数据项至多 " + MOST_FIELDS + " 个"));
    }
    request
        .rows()
        .map(RowFilter.RegionWithin.class::cast)
        .filter(rows -> rows.divisions().size() > MOST_DIVISIONS)
        .ifPresent(
            rows ->
                flaws.add(
                    new Flaw(
                        "rows.divisions",
                        "List at most " + MOST_DIVISIONS,
                        "区划代码至多 " + MOST_DIVISIONS + " 个")));
    Particulars said = request.particulars();
    size("purpose", said.purpose(), flaws);
    size("scenario", said.scenario(), flaws);
    size("legalBasis", said.legalBasis(), flaws);
    size("reason", said.reason(), flaws);
    size("safeguards", said.safeguards(), flaws);
    size("use", said.use(), flaws);
    return flaws;
  }

  private static void size(String where, Optional<String> text, List<Flaw> flaws) {
    if (text.filter(t -> t.length() > LONGEST_TEXT).isPresent()) {
      flaws.add(
          new Flaw(
              where,
              "Write at most %d characters".formatted(LONGEST_TEXT),
              "至多 %d 个字符".formatted(LONGEST_TEXT)));
    } else if (text.stream()
        .flatMapToInt(String::chars)
        .anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      flaws.add(new Flaw(where, "Write no control characters", "不得含有控制字符"));
    }
  }

  private void fields(Request request, List<Flaw> flaws) {
    if (request.fields().isEmpty()) {
      flaws.add(new Flaw("fields", "Name each field that is needed", "请逐项列明所需数据项"));
    }
    for (String name : request.fields()) {
      Optional<Field> field = terms.contract().field(name);
      if (field.isEmpty()) {
        flaws.add(new Flaw("fields", "The resource has no field " + name, "该数据资源没有数据项:" + name));
      } else if (!terms.mayLeave(field.get())) {
        flaws.add(new Flaw("fields", name + " never leaves its provider", "数据项不得离开提供单位:" + name));
      }
    }
  }

  private void rows(Request request, List<Flaw> flaws) {
    if (request.rows().isEmpty()) {
      if (terms.demands(Requirement.ROWS) && !request.particulars().allRows()) {
        flaws.add(
            new Flaw(
                "rows",
                "Say which rows, or that it is all of them (allRows)",
                "请列明所需范围(rows),或者写明需要全部(allRows)"));
      }
      return;
    }
    String column = request.rows().get().column();
    if (terms.contract().field(column).filter(RequestRules::holdsDivisions).isEmpty()) {
      flaws.add(
          new Flaw(
              "rows.column",
              "%s is no field with division codes".formatted(column),
              "%s 不是区划代码数据项".formatted(column)));
    }
  }

  private void particulars(Particulars said, List<Flaw> flaws) {
    demand(
        Requirement.PURPOSE,
        "purpose",
        said.purpose(),
        "Say what the data are for",
        "请说明数据用途",
        flaws);
    demand(
        Requirement.SCENARIO,
        "scenario",
        said.scenario(),
        "Say in which scenario they are used",
        "请说明应用场景",
        flaws);
    demand(
        Requirement.LEGAL_BASIS,
        "legalBasis",
        said.legalBasis(),
        "Say by which law",
        "请说明法律依据",
        flaws);
    demand(
        Requirement.REASON, "reason", said.reason(), "Say why they are needed", "请说明申请理由", flaws);
    demand(
        Requirement.SAFEGUARDS,
        "safeguards",
        said.safeguards(),
        "Say how they are kept safe",
        "请说明安全保障措施",
        flaws);
    if (terms.demands(Requirement.COMMITMENT) && !said.commitment()) {
      flaws.add(
          new Flaw(
              "commitment", "Vouch for truth, compliance and safety: true", "请承诺真实、合规、安全:true"));
    }
  }

  /** NJ32: a use that is limited is vouched for. */
  private void use(Request request, List<Flaw> flaws) {
    List<String> uses = terms.uses().stream().map(Use::id).toList();
    Optional<Use> use = terms.use(request);
    if (uses.isEmpty() && request.particulars().use().isPresent()) {
      flaws.add(new Flaw("use", "No uses are told apart here; leave it out", "此处不区分用途类别,请勿填写"));
    } else if (!uses.isEmpty() && use.isEmpty()) {
      flaws.add(new Flaw("use", "Say for which use: one of " + uses, "请说明用途类别,可选:" + uses));
    }
    use.flatMap(Use::limit)
        .filter(limit -> !request.particulars().withinLimit())
        .ifPresent(
            limit ->
                flaws.add(
                    new Flaw(
                        "withinLimit",
                        "Vouch for the limit of %s: %s"
                            .formatted(limit.article(), limit.term().en()),
                        "请按 %s 承诺:%s".formatted(limit.article(), limit.term().zh()))));
  }

  private void demand(
      Requirement requirement,
      String where,
      Optional<String> text,
      String english,
      String chinese,
      List<Flaw> flaws) {
    if (terms.demands(requirement) && text.filter(t -> !t.isBlank()).isEmpty()) {
      Article article = terms.passage().application().get(requirement);
      flaws.add(
          new Flaw(
              where, "%s (%s)".formatted(english, article), "%s(%s)".formatted(chinese, article)));
    }
  }

  private void delivery(Request request, List<Flaw> flaws) {
    if (request.delivery().isEmpty() && terms.demands(Requirement.DELIVERY)) {
      flaws.add(new Flaw("delivery", "Say how the data shall come", "请说明共享方式"));
    }
    if (request.offline()
        && (request.delivery().size() > 1 || request.kind() == ApplicationKind.OPEN)) {
      flaws.add(
          new Flaw(
              "delivery",
              "An offline handover is asked for alone, and within government",
              "线下移交应当单独申请,且仅限政务部门之间"));
    }
    for (DeliveryMethod method : request.delivery()) {
      if (method != DeliveryMethod.OFFLINE_HANDOVER
          && !terms.contract().delivery().contains(method)) {
        flaws.add(
            new Flaw(
                "delivery",
                "The resource comes by %s only".formatted(terms.contract().delivery()),
                "该数据资源仅支持:" + terms.contract().delivery()));
      }
    }
  }

  private void period(Request request, List<Flaw> flaws) {
    Optional<LocalDate> from = day("from", request.from(), flaws);
    Optional<LocalDate> until = day("until", request.until(), flaws);
    if (from.isEmpty() || until.isEmpty()) {
      return;
    }
    if (until.get().isBefore(from.get())) {
      flaws.add(new Flaw("until", "The use ends before it begins", "截止日期早于开始日期"));
    } else if (until.get().isBefore(today)) {
      flaws.add(new Flaw("until", "The period is over already", "截止日期已过"));
    } else if (!until.get().isBefore(from.get().plus(terms.contract().sharePeriod()))) {
      flaws.add(
          new Flaw(
              "until",
              "The contract allows at most " + terms.contract().sharePeriod(),
              "超过目录规定的共享期限:" + terms.contract().sharePeriod()));
    }
  }

  private static Optional<LocalDate> day(String where, Optional<LocalDate> day, List<Flaw> flaws) {
    Optional<LocalDate> sensible =
        day.filter(d -> d.getYear() >= FIRST_YEAR && d.getYear() <= LAST_YEAR);
    if (sensible.isEmpty()) {
      flaws.add(new Flaw(where, "Write a day as 2026-01-31", "请按 2026-01-31 的格式填写日期"));
    }
    return sensible;
  }

  /** By what the field means, or by the table of divisions that its values must stand in. */
  private static boolean holdsDivisions(Field field) {
    return field.type() instanceof FieldType.Text
        && (field.semantics().filter(DIVISION::equals).isPresent()
            || field.checks().stream()
                .anyMatch(
                    check ->
                        check instanceof Check.References references
                            && references.resource().name().equals("administrative_division")
                            && references.column().equals("code")));
  }
}
