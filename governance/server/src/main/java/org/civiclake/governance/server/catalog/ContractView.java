package org.civiclake.governance.server.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.mask.Mask;

/**
 * A resource as the API shows it.
 *
 * @param summary what the list shows
 * @param fields its fields, in order
 */
public record ContractView(@JsonUnwrapped Summary summary, List<FieldView> fields) {

  /** A resource in a list; NB11's particulars. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Summary(
      String resource,
      String version,
      String title,
      String summary,
      String provider,
      String providerName,
      String owningSystem,
      String businessName,
      String theme,
      Tier shareTier,
      String shareCondition,
      String shareReason,
      String legalBasis,
      Tier openTier,
      List<DeliveryMethod> delivery,
      String updateFrequency,
      String updateTime,
      Grade grade,
      String sharePeriod) {

    static Summary of(Contract contract, String providerName) {
      return new Summary(
          contract.id().toString(),
          contract.version(),
          contract.title(),
          contract.summary(),
          contract.id().agency(),
          providerName,
          contract.owningSystem(),
          contract.businessName(),
          contract.theme(),
          contract.shareTier(),
          contract.shareCondition().orElse(""),
          contract.shareReason().orElse(""),
          contract.legalBasis().orElse(""),
          contract.openTier(),
          contract.delivery(),
          contract.schedule().frequency().name(),
          contract.schedule().exactTime(),
          contract.grade(),
          contract.sharePeriod().toString());
    }
  }

  /** A field: what it is called, how secret it is, and what others see of it. */
  public record FieldView(
      String name, String chineseName, boolean required, boolean key, Grade grade, Mask mask) {

    static FieldView of(Field field) {
      return new FieldView(
          field.name(),
          field.chineseName(),
          field.required(),
          field.key(),
          field.grade(),
          field.mask());
    }
  }

  static ContractView of(Summary summary, Contract contract) {
    return new ContractView(summary, contract.fields().stream().map(FieldView::of).toList());
  }
}
