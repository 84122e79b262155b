package org.civiclake.governance.server.policy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerService;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.policy.CompiledPolicies;
import org.civiclake.governance.policy.PolicyCompiler;
import org.civiclake.governance.policy.PolicyTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies pushed to a server that speaks a Ranger Admin's public REST API. */
class AdminPushTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final ResourceId ALLOWANCE =
      new ResourceId("civil-affairs", "subsistence_allowance");
  private static final ResourceId MARRIAGE =
      new ResourceId("civil-affairs", "marriage_registration");
  private static final String TABLE = "std_civil_affairs.subsistence_allowance";

  private final PolicyCompiler compiler = new PolicyCompiler();
  private InProcessAdmin server;
  private RangerAdmin admin;

  @BeforeEach
  void start() throws IOException {
    server = new InProcessAdmin("secret");
    admin = server.as("admin", "secret");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatIsCompiledIsThereAfterwardsAndBearsOurLabel() throws Exception {
    CompiledPolicies compiled = compile(chen("name", "citizen_id"));
    AdminPush.reconcile(admin, compiled);

    assertThat(PolicyShape.byName(server.policies()))
        .isEqualTo(PolicyShape.byName(compiled.policies().getPolicies()));
    assertThat(server.policies()).allMatch(Reconciliation::isOurs);
  }

  @Test
  void pushingAgainChangesNothing() throws Exception {
    AdminPush.reconcile(admin, compile(chen("name")));
    int writes = server.writes();
    AdminPush.reconcile(admin, compile(chen("name")));

    assertThat(server.writes()).isEqualTo(writes);
  }

  @Test
  void aGrantOfOneResourceChangesThatResourceAlone() throws Exception {
    AdminPush.reconcile(admin, compile(chen("name")));
    int writes = server.writes();
    Set<String> touched = new HashSet<>();
    Map<Long, RangerPolicy> before =
        server.policies().stream().collect(Collectors.toMap(RangerPolicy::getId, p -> p));
    AdminPush.reconcile(admin, compile(chen("name", "phone")));
    for (RangerPolicy policy : server.policies()) {
      if (before.get(policy.getId()) != policy) {
        touched.add(policy.getName());
      }
    }

    assertThat(server.writes()).isGreaterThan(writes);
    assertThat(touched).isNotEmpty().allMatch(name -> name.contains(TABLE));
  }

  @Test
  void NB26_aRevokedGrantLeavesNoPolicyBehind() throws Exception {
    AdminPush.reconcile(admin, compile(chen("name")));
    AdminPush.reconcile(admin, compile());

    assertThat(server.policies())
        .noneMatch(policy -> policy.toString().contains("human-resources.analyst"));
  }

  @Test
  void stoppedAfterAnyChangeItNeverWasLaxerAndEndsTheSame() throws Exception {
    CompiledPolicies before = compile(chen("name", "citizen_id"), zhao("name"));
    CompiledPolicies after = compile(chen("phone"), zhao("name", "phone", "citizen_id"));
    Map<String, PolicyShape> wanted = PolicyShape.byName(after.policies().getPolicies());
    AdminPush.reconcile(admin, before);
    List<RangerPolicy> old = server.policies();
    int steps = new Reconciliation(after.policies().getPolicies(), old).steps().size();

    assertThat(steps).isGreaterThan(4);
    for (int stop = 0; stop < steps; stop++) {
      AdminPush.reconcile(admin, before);
      server.afterWrite(state -> assertNeverLaxer(state, before, after));
      server.failAfterWrites(stop, 500);
      assertThatThrownBy(() -> AdminPush.reconcile(admin, after))
          .isInstanceOf(AdminException.class);
      assertNeverLaxer(server.policies(), before, after);
      server.recover();
      AdminPush.reconcile(admin, after);
      server.afterWrite(state -> {});

      assertThat(PolicyShape.byName(server.policies())).isEqualTo(wanted);
    }
  }

  @Test
  void whatOthersMadeStays() throws Exception {
    server.has(service("Kept by the platform team"));
    RangerPolicy theirs = InProcessAdmin.defaultPolicy("all - trinouser");
    server.add(theirs);
    AdminPush.reconcile(admin, compile(chen("name")));
    AdminPush.reconcile(admin, compile());

    assertThat(server.policies()).contains(theirs);
  }

  @Test
  void whatAServiceThatWasMadeHereCameWithGoes() throws Exception {
    AdminPush.reconcile(admin, compile());

    assertThat(server.policies()).noneMatch(policy -> policy.getName().startsWith("all - "));
  }

  @Test
  void somebodyElsesPolicyOfTheSameNameIsInTheWay() throws Exception {
    server.has(service("Kept by the platform team"));
    RangerPolicy theirs = InProcessAdmin.defaultPolicy("all - catalog");
    theirs.setName("read: " + TABLE);
    server.add(theirs);

    assertThatThrownBy(() -> AdminPush.reconcile(admin, compile(chen("name"))))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("read: " + TABLE);
    assertThat(server.policies()).containsExactly(theirs);
  }

  @Test
  void whatSomebodyChangedOrRemovedThereIsPutRight() throws Exception {
    CompiledPolicies compiled = compile(chen("name", "citizen_id"));
    AdminPush.reconcile(admin, compiled);
    RangerPolicy mask = named("mask: " + TABLE + ".name");
    mask.getDataMaskPolicyItems().get(0).getDataMaskInfo().setDataMaskType("MASK_NONE");
    server.remove(named("mask: " + TABLE + ".citizen_id"));
    AdminPush.reconcile(admin, compiled);

    assertThat(PolicyShape.byName(server.policies()))
        .isEqualTo(PolicyShape.byName(compiled.policies().getPolicies()));
  }

  @Test
  void aListThatCannotBeReadIsNoEmptyList() throws Exception {
    AdminPush.reconcile(admin, compile(chen("name")));
    int writes = server.writes();
    server.answerGarbage();

    assertThatThrownBy(() -> AdminPush.reconcile(admin, compile()))
        .isInstanceOf(AdminException.class);
    assertThat(server.writes()).isEqualTo(writes);
  }

  @Test
  void aServerThatIsUnavailableIsNoSuccess() throws Exception {
    AdminPush.reconcile(admin, compile(chen("name")));
    server.failAfterWrites(0, 503);

    assertThatThrownBy(() -> AdminPush.reconcile(admin, compile()))
        .isInstanceOf(AdminException.class);
  }

  @Test
  void aServerThatIsGoneOrRefusesUsIsSaidWithoutThePassword() {
    RangerAdmin stranger = server.as("admin", "guess");

    assertThatThrownBy(() -> AdminPush.reconcile(stranger, compile()))
        .isInstanceOf(AdminException.class)
        .hasMessageNotContaining("guess");
    server.close();
    assertThatThrownBy(() -> AdminPush.reconcile(admin, compile()))
        .isInstanceOf(AdminException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aServiceOfAnotherTypeOrWithSuperusersIsNotOurs() {
    RangerService hive = service("");
    hive.setType("hive");
    server.has(hive);
    assertThatThrownBy(() -> AdminPush.reconcile(admin, compile()))
        .hasMessageContaining("type hive");

    RangerService open = service("");
    open.setConfigs(Map.of("ranger.plugin.super.users", "trino"));
    server.has(open);
    assertThatThrownBy(() -> AdminPush.reconcile(admin, compile()))
        .hasMessageContaining("superusers");
  }

  @Test
  void morePoliciesThanAPageHolds() throws Exception {
    List<Contract> contracts = new ArrayList<>();
    for (Contract contract : contracts()) {
      for (int i = 0; i < 20 && contract.id().agency().equals("statistics"); i++) {
        contracts.add(renamed(contract, "r" + i));
      }
    }
    for (int agency = 0; agency < 60; agency++) {
      contracts.add(renamed(contracts.get(0), new ResourceId("agency-" + agency, "one")));
    }
    CompiledPolicies compiled =
        compiler.compile(PolicyTerms.FOR_EVERY_AGENCY, contracts, List.of(), List.of(), TODAY, 1);
    assertThat(compiled.size()).isGreaterThan(200);
    AdminPush.reconcile(admin, compiled);
    int writes = server.writes();
    AdminPush.reconcile(admin, compiled);

    assertThat(server.policies()).hasSize(compiled.size());
    assertThat(server.writes()).isEqualTo(writes);
  }

  /**
   * While anybody may read the table, its masks and filters are all the old ones or all the new.
   */
  private static void assertNeverLaxer(
      List<RangerPolicy> state, CompiledPolicies before, CompiledPolicies after) {
    Map<String, PolicyShape> now = PolicyShape.byName(state);
    PolicyShape read = now.get("read: " + TABLE);
    if (read == null || !read.enabled()) {
      return;
    }
    assertThat(List.of(about(now), read))
        .isIn(
            List.of(about(shapes(before)), shapes(before).get("read: " + TABLE)),
            List.of(about(shapes(after)), shapes(after).get("read: " + TABLE)));
  }

  private static Set<PolicyShape> about(Map<String, PolicyShape> shapes) {
    return shapes.values().stream()
        .filter(shape -> !shape.opens() && shape.tables().contains(TABLE))
        .collect(Collectors.toSet());
  }

  private static Map<String, PolicyShape> shapes(CompiledPolicies compiled) {
    return PolicyShape.byName(compiled.policies().getPolicies());
  }

  private RangerPolicy named(String name) {
    return server.policies().stream()
        .filter(policy -> policy.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static RangerService service(String description) {
    RangerService service = new RangerService();
    service.setName("civiclake");
    service.setType("trino");
    service.setDescription(description);
    return service;
  }

  private CompiledPolicies compile(Grant... grants) {
    return compiler.compile(contracts(), List.of(grants), List.of(), TODAY, 1);
  }

  private static List<Contract> contracts() {
    try {
      return ContractLibrary.load(Path.of("../contracts")).contracts().stream()
          .filter(
              contract ->
                  contract.id().equals(ALLOWANCE)
                      || contract.id().equals(MARRIAGE)
                      || contract.id().agency().equals("statistics"))
          .toList();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Contract renamed(Contract contract, String name) {
    return renamed(contract, new ResourceId(contract.id().agency(), name));
  }

  private static Contract renamed(Contract c, ResourceId id) {
    return new Contract(
        id,
        c.version(),
        c.title(),
        c.summary(),
        c.owningSystem(),
        c.businessName(),
        c.theme(),
        c.shareTier(),
        c.shareCondition(),
        c.shareReason(),
        c.legalBasis(),
        c.openTier(),
        c.delivery(),
        c.schedule(),
        c.grade(),
        c.sharePeriod(),
        c.submission(),
        c.fields());
  }

  private static Grant chen(String... fields) {
    return grant("human-resources", fields);
  }

  private static Grant zhao(String... fields) {
    return grant("medical-security", fields);
  }

  private static Grant grant(String consumer, String... fields) {
    return new Grant(
        UUID.nameUUIDFromBytes(consumer.getBytes()),
        consumer,
        ALLOWANCE,
        Set.of(fields),
        Optional.of(new RowFilter.RegionWithin("division_code", new TreeSet<>(Set.of("330212")))),
        "核对",
        "办法",
        TODAY,
        TODAY.plusDays(9));
  }
}
