package org.civiclake.governance.model.application;

import static org.civiclake.governance.model.application.Fixtures.person;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.rulebook.Agreement;
import org.civiclake.governance.model.rulebook.Approver;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.Clause;
import org.civiclake.governance.model.rulebook.Competition;
import org.civiclake.governance.model.rulebook.Competition.Method;
import org.civiclake.governance.model.rulebook.Deadline;
import org.civiclake.governance.model.rulebook.Extension;
import org.civiclake.governance.model.rulebook.Named;
import org.civiclake.governance.model.rulebook.Passage;
import org.civiclake.governance.model.rulebook.Requirement;
import org.civiclake.governance.model.rulebook.Route;
import org.civiclake.governance.model.rulebook.Statement;
import org.civiclake.governance.model.rulebook.Step;
import org.civiclake.governance.model.rulebook.Term;
import org.civiclake.governance.model.rulebook.Unit;
import org.civiclake.governance.model.rulebook.Use;

/** Rulebooks that nobody wrote, and people who do anything at any time. */
final class RandomOffice {

  private static final Article ARTICLE = new Article("XX", 1);
  private static final List<List<Step>> ROUTES =
      List.of(
          List.of(),
          List.of(Step.AUTOMATIC),
          List.of(Step.PROVIDER),
          List.of(Step.AUTHORITY),
          List.of(Step.JOINT),
          List.of(Step.PROVIDER, Step.AUTHORITY),
          List.of(Step.AUTHORITY, Step.PROVIDER));
  private static final String BUSINESS = "business";
  private static final List<String> TEXTS = List.of("协议甲", "协议乙", "协议丙");
  private static final List<Person> PEOPLE =
      List.of(
          Fixtures.XU,
          person("consumer-yu", "human-resources", Duty.CONSUMER),
          person("consumer-qi", "medical-security", Duty.CONSUMER),
          person("own-consumer", "civil-affairs", Duty.CONSUMER, Duty.STEWARD),
          Fixtures.WANG,
          person("steward-wu", "civil-affairs", Duty.STEWARD),
          Fixtures.ZHOU,
          person("steward-hr", "human-resources", Duty.STEWARD),
          person("everything", "civil-affairs", Duty.STEWARD, Duty.AUTHORITY, Duty.CONSUMER),
          Fixtures.LIN,
          Fixtures.MA,
          Fixtures.LI,
          person("applicant-he", "public", Duty.APPLICANT),
          person("nobody", "statistics"),
          Fixtures.CLOCK);

  private final Random random;

  RandomOffice(long seed) {
    this.random = new Random(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  Tier tier() {
    return one(List.of(Tier.UNCONDITIONAL, Tier.RESTRICTED, Tier.RESTRICTED, Tier.PROHIBITED));
  }

  Passage passage() {
    Map<Tier, Route> routes = new EnumMap<>(Tier.class);
    for (Tier tier : Tier.values()) {
      if (chance(tier == Tier.PROHIBITED ? 20 : 90)) {
        routes.put(tier, new Route(one(ROUTES), Optional.of(ARTICLE)));
      }
    }
    Map<Statement, Article> refusal =
        chance(50)
            ? Map.of(Statement.REASON, ARTICLE)
            : Map.of(Statement.REASON, ARTICLE, Statement.LEGAL_BASIS, ARTICLE);
    return new Passage(
        Map.of(),
        routes,
        Optional.empty(),
        List.of(),
        chance(50) ? Map.of(Requirement.SCENARIO, ARTICLE) : Map.of(),
        Map.of(),
        refusal,
        maybe(70),
        maybe(70).map(article -> new Named(new Term("评判", "ruling"), article)),
        maybe(50),
        maybe(50),
        maybe(40)
            .map(
                article ->
                    new Agreement(
                        article,
                        maybe(50),
                        chance(50) ? Map.of(Clause.PURPOSE, article) : Map.of())),
        chance(40)
            ? List.of(use(BUSINESS, competition()), use("other", Optional.empty()))
            : List.of());
  }

  private static Use use(String id, Optional<Competition> competition) {
    return new Use(id, new Term("用途", "use"), ARTICLE, Optional.empty(), competition);
  }

  private static Optional<Competition> competition() {
    return Optional.of(
        new Competition(new TreeSet<>(Set.of(Method.OPEN_TENDER, Method.AUCTION)), ARTICLE));
  }

  private Selection selection() {
    return new Selection(
        one(List.of(Method.OPEN_TENDER, Method.OPEN_TENDER, Method.INVITED_TENDER)),
        "文号",
        Fixtures.TODAY.minusDays(9),
        Fixtures.TODAY,
        chance(90) ? 3 : 1,
        chance(45),
        "评分");
  }

  Optional<Deadline> reply() {
    Optional<Extension> extension =
        maybe(60).map(a -> new Extension(5, Unit.WORKING_DAYS, false, one(approvers()), a));
    return maybe(70).map(article -> new Deadline(10, Unit.WORKING_DAYS, extension, article));
  }

  private static List<Approver> approvers() {
    return List.of(Approver.values());
  }

  Request request(ApplicationKind kind) {
    Set<DeliveryMethod> delivery = chance(20) ? Set.of(DeliveryMethod.OFFLINE_HANDOVER) : Set.of();
    String[] fields =
        Stream.of("name", "citizen_id", "monthly_amount", "bank_account", "no_such_field")
            .filter(field -> chance(field.equals("name") ? 100 : 8))
            .toArray(String[]::new);
    String consumer =
        kind == ApplicationKind.SHARE
            ? one(List.of("human-resources", "human-resources", "civil-affairs"))
            : "applicant-li";
    Request request = Fixtures.request(kind, consumer, delivery, fields);
    return chance(40) ? Fixtures.forUse(request, chance(70) ? BUSINESS : "other", true) : request;
  }

  Person anybody() {
    return one(PEOPLE);
  }

  /** Somebody who might be listened to now. */
  Person somebodyUseful(Application state) {
    Optional<Case> file = state.file();
    List<Person> useful =
        PEOPLE.stream()
            .filter(
                person ->
                    file.isEmpty()
                        || Stream.of(Party.values()).anyMatch(p -> person.speaksFor(p, file.get())))
            .toList();
    return useful.isEmpty() ? anybody() : one(useful);
  }

  /** Any command at all. */
  Command anything(Application state, ApplicationKind kind) {
    String digest =
        state
            .file()
            .flatMap(file -> file.slip().or(file::agreement))
            .filter(paper -> chance(80))
            .map(Paper::digest)
            .orElse(Digests.of(one(TEXTS)));
    Party as = one(List.of(Party.values()));
    List<Command> all = new ArrayList<>();
    all.add(new Command.KeepDraft(request(kind)));
    all.add(new Command.Submit(request(kind)));
    all.add(new Command.SubmitDraft());
    all.add(new Command.Approve(as, Optional.empty()));
    all.add(new Command.Refuse(as, chance(80) ? "超出范围" : " ", basis()));
    all.add(new Command.Disclaim("非本单位产生", Optional.empty()));
    all.add(
        new Command.Assign(
            one(List.of("public-security", "civil-affairs", "human-resources")), "由其产生"));
    all.add(new Command.Extend("需要会商"));
    all.add(new Command.LookAtTheClock());
    all.add(new Command.Dispute("依据不足"));
    all.add(new Command.Rule(chance(60), "经评判"));
    all.add(new Command.ProposeAgreement(one(TEXTS), clauses()));
    all.add(new Command.SignAgreement(as, digest));
    all.add(new Command.FileAgreement());
    all.add(new Command.RecordCompetition(selection()));
    all.add(new Command.WriteSlip(List.of(new HandoverItem("名单.xlsx", 7, Digests.of("x")))));
    all.add(new Command.SignSlip(as, digest));
    all.add(new Command.Withdraw("不再需要"));
    return one(all);
  }

  /** A command that may well be right in this state. */
  Command somethingUseful(Application state, ApplicationKind kind) {
    if (chance(5)) {
      return new Command.Withdraw("不再需要");
    }
    return switch (state.phase()) {
      case UNFILED, DRAFT -> new Command.Submit(request(kind));
      case IN_REVIEW -> answer(one(List.copyOf(((Application.InReview) state).awaited())));
      case MISDIRECTED -> new Command.Assign("public-security", "由其产生");
      case REFUSED -> new Command.Dispute("依据不足");
      case DISPUTED -> new Command.Rule(true, "应当共享");
      case AGREEMENT -> paperwork(state.file().orElseThrow().agreement(), true);
      case HANDOVER -> paperwork(state.file().orElseThrow().slip(), false);
      case SELECTION -> new Command.RecordCompetition(selection());
      case RECEIVED, NOT_CHOSEN, GRANTED, WITHDRAWN, LAPSED -> anything(state, kind);
    };
  }

  private Command answer(Party as) {
    if (chance(75)) {
      return new Command.Approve(as, Optional.empty());
    }
    return chance(40)
        ? new Command.Disclaim("非本单位产生", Optional.empty())
        : new Command.Refuse(as, "超出范围", basis());
  }

  private Command paperwork(Optional<Paper> paper, boolean agreement) {
    Party as = one(List.of(Party.values()));
    if (paper.isEmpty()) {
      return agreement
          ? new Command.ProposeAgreement(one(TEXTS), Set.of(Clause.values()))
          : new Command.WriteSlip(List.of(new HandoverItem("名单.xlsx", 7, Digests.of("x"))));
    }
    if (agreement) {
      return paper.get().isSigned()
          ? new Command.FileAgreement()
          : new Command.SignAgreement(as, paper.get().digest());
    }
    return new Command.SignSlip(as, paper.get().digest());
  }

  private Optional<String> basis() {
    return chance(60) ? Optional.of("《条例》第九条") : Optional.empty();
  }

  private Set<Clause> clauses() {
    return chance(70) ? Set.of(Clause.values()) : Set.of();
  }

  private Optional<Article> maybe(int percent) {
    return chance(percent) ? Optional.of(ARTICLE) : Optional.empty();
  }
}
