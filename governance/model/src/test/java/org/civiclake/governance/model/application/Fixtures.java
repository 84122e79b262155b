package org.civiclake.governance.model.application;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.rulebook.WorkingCalendar;

/** The city's contracts and calendar, and people of it. */
final class Fixtures {

  static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  static final ResourceId ALLOWANCE = new ResourceId("civil-affairs", "subsistence_allowance");

  static final Person XU = person("consumer-xu", "human-resources", Duty.CONSUMER);
  static final Person WANG = person("steward-wang", "civil-affairs", Duty.STEWARD);
  static final Person ZHOU = person("steward-zhou", "public-security", Duty.STEWARD);
  static final Person LIN = person("authority-lin", "big-data", Duty.AUTHORITY);
  static final Person MA = person("authority-ma", "big-data", Duty.AUTHORITY);
  static final Person LI = person("applicant-li", "public", Duty.APPLICANT);
  static final Person CLOCK = person("platform", "platform", Duty.CLOCK);

  private static final ContractLibrary LIBRARY = library();
  private static final WorkingCalendar CALENDAR = workingCalendar();

  private Fixtures() {}

  static WorkingCalendar calendar() {
    return CALENDAR;
  }

  /** The allowance's contract with other tiers. */
  static Contract contract(Tier share, Tier open) {
    Contract c = LIBRARY.find(ALLOWANCE).orElseThrow();
    return new Contract(
        c.id(),
        c.version(),
        c.title(),
        c.summary(),
        c.owningSystem(),
        c.businessName(),
        c.theme(),
        share,
        c.shareCondition(),
        c.shareReason(),
        c.legalBasis(),
        open,
        c.delivery(),
        c.schedule(),
        c.grade(),
        c.sharePeriod(),
        c.submission(),
        c.fields());
  }

  static Request share(String... fields) {
    return request(ApplicationKind.SHARE, "human-resources", Set.of(), fields);
  }

  static Request open(String... fields) {
    return request(ApplicationKind.OPEN, "applicant-li", Set.of(), fields);
  }

  static Request request(
      ApplicationKind kind, String consumer, Set<DeliveryMethod> delivery, String... fields) {
    return new Request(
        kind,
        consumer,
        ALLOWANCE,
        new TreeSet<>(Set.of(fields)),
        Optional.empty(),
        new Particulars(
            Optional.of("核对就业补助"),
            Optional.of("申领就业补助时核对低保身份"),
            Optional.of("《社会救助暂行办法》第十七条"),
            Optional.of("减少群众提交证明"),
            Optional.of("专人专机,不落地"),
            Optional.empty(),
            false,
            true,
            true),
        new TreeSet<>(delivery.isEmpty() ? Set.of(DeliveryMethod.API) : delivery),
        Optional.of(TODAY),
        Optional.of(TODAY.plusDays(90)));
  }

  /** The same request, for one of the uses that the regulation tells apart. */
  static Request forUse(Request r, String use, boolean withinLimit) {
    Particulars said = r.particulars();
    return new Request(
        r.kind(),
        r.consumer(),
        r.resource(),
        r.fields(),
        r.rows(),
        new Particulars(
            said.purpose(),
            said.scenario(),
            said.legalBasis(),
            said.reason(),
            said.safeguards(),
            Optional.of(use),
            withinLimit,
            said.allRows(),
            said.commitment()),
        r.delivery(),
        r.from(),
        r.until());
  }

  static Person person(String name, String agency, Duty... duties) {
    return new Person(name, agency, Set.of(duties));
  }

  private static ContractLibrary library() {
    try {
      return ContractLibrary.load(Path.of("../contracts"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static WorkingCalendar workingCalendar() {
    try {
      return WorkingCalendar.load(Path.of("../rulebooks/holidays"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
