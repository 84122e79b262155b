package org.civiclake.sharing.server;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.ConsumerKind;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.table.BatchColumns;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Decision;
import org.civiclake.governance.policy.Opening;
import org.civiclake.governance.policy.PolicyCompiler;
import org.civiclake.governance.policy.PolicyDecisions;
import org.civiclake.governance.policy.PolicyTerms;
import org.civiclake.governance.policy.Unconditional;
import org.civiclake.sharing.server.access.ReadRights;

/** The city's real contracts and a few grants, as policies that a test can change at once. */
@Alternative
@Priority(1)
@Singleton
public class City implements ReadRights {

  static final ResourceId ALLOWANCE = new ResourceId("civil-affairs", "subsistence_allowance");
  static final ResourceId INSTITUTION = new ResourceId("civil-affairs", "elderly_care_institution");
  static final String GRANTED = "human-resources";
  static final String UNGRANTED = "medical-security";
  static final ResourceId DIVISION = new ResourceId("statistics", "administrative_division");
  private static final LocalDate TODAY = LocalDate.of(2025, 6, 2);

  private final ContractLibrary contracts;
  private volatile Opening opening = Opening.SIGNED_IN;
  private volatile PolicyDecisions decisions;
  private final AtomicLong version = new AtomicLong();
  private final AtomicBoolean gone = new AtomicBoolean();

  City() throws IOException, InvalidContractsException {
    contracts = ContractLibrary.load(Path.of("../../governance/contracts"));
    usual();
  }

  /** The usual grant: a few fields of the allowances of one county to human resources. */
  void usual() {
    grant(Set.of("citizen_id", "name", "division_code", "monthly_amount", "approved_on"), "330203");
  }

  /** One grant instead of all others. */
  void grant(Set<String> fields, String county) {
    decide(
        List.of(
            new Grant(
                UUID.nameUUIDFromBytes(new byte[] {1}),
                GRANTED,
                ALLOWANCE,
                fields,
                Optional.of(
                    new RowFilter.RegionWithin("division_code", new TreeSet<>(Set.of(county)))),
                "就业帮扶",
                "社会救助暂行办法",
                TODAY.minusDays(1),
                TODAY.plusDays(1))));
  }

  /** Takes all policies away, or brings them back. */
  void gone(boolean away) {
    gone.set(away);
  }

  /** Unconditional open data for those whom an opening says, and nothing else changed. */
  void open(Opening to) {
    opening = to;
    usual();
  }

  /** One grant to a member of the public instead of all others. */
  void grantToThePublic(String applicant, Set<String> fields) {
    decide(
        List.of(
            new Grant(
                UUID.nameUUIDFromBytes(new byte[] {2}),
                ConsumerKind.APPLICANT,
                applicant,
                INSTITUTION,
                Tier.RESTRICTED,
                fields,
                Optional.empty(),
                "养老研究",
                "公共数据开放利用协议",
                TODAY.minusDays(1),
                TODAY.plusDays(1))));
  }

  /** No grant at all. */
  void revokeAll() {
    decide(List.of());
  }

  /** The projection that an agency's recipients have of a resource now. */
  Projection projection(String agency, ResourceId resource) {
    return projection(Caller.recipient(agency), resource);
  }

  /** The projection that a caller has of a resource now. */
  Projection projection(Caller caller, ResourceId resource) {
    Decision decision = read(caller, resource.in(Layer.STD), sourceColumns(resource));
    return ((Decision.Allowed) decision).projection();
  }

  /** The columns of a resource's std table. */
  List<String> sourceColumns(ResourceId resource) {
    List<String> columns = new ArrayList<>();
    contract(resource).fields().stream().map(Field::name).forEach(columns::add);
    columns.add(BatchColumns.BATCH_ID);
    columns.add(BatchColumns.ROW_NUMBER);
    return columns;
  }

  Contract contract(ResourceId resource) {
    return contracts.find(resource).orElseThrow();
  }

  @Override
  public Decision read(Caller caller, TableName table, List<String> columns) {
    return decisions.read(caller, table, columns);
  }

  @Override
  public long version() {
    return version.get();
  }

  @Override
  public boolean isReady() {
    return !gone.get() && decisions.isReady();
  }

  private void decide(List<Grant> grants) {
    decisions =
        PolicyDecisions.of(
            new PolicyCompiler()
                .compile(
                    new PolicyTerms(Unconditional.TO_EVERY_AGENCY, 1, opening),
                    contracts.contracts(),
                    grants,
                    List.of(),
                    TODAY,
                    1L));
    version.incrementAndGet();
  }
}
