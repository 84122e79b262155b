package org.civiclake.governance.server.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.contract.Submission;
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
      String sharePeriod,
      String format,
      List<String> openGrounds,
      String notCollectedReason,
      String collectionPlan) {

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
          contract.sharePeriod().toString(),
          Format.of(contract.submission()).name(),
          contract.openGrounds(),
          contract.notCollected().map(Contract.NotCollected::reason).orElse(""),
          contract.notCollected().map(Contract.NotCollected::plan).orElse(""));
    }
  }

  /**
   * A field: what it is called, how secret it is, and what others see of it.
   *
   * @param remark what a recipient must know of the mask; left out when it speaks for itself
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record FieldView(
      String name,
      String chineseName,
      String type,
      boolean required,
      boolean key,
      Grade grade,
      Mask mask,
      String semantics,
      String identifiedBy,
      String remark) {

    private static final String KEYED =
        "仅在发布的共享副本中以键控哈希提供,每个接收单位的密钥不同,只能在本单位所获数据之间关联;SQL 查询中为空"
            + " (a keyed hash in published copies alone, with a key of each recipient's own: it joins"
            + " what one recipient was given and nothing else; in SQL it is null)";

    private static final String WATERMARK =
        "共享副本中的值带有接收单位水印,与原值相差不超过 %1$s(数值按本单位、时间按秒、日期按天)"
            + " (in a recipient's copy the value bears a watermark, and differs by at most %1$s: in the"
            + " field's unit, in seconds or in days)";

    static FieldView of(Field field) {
      return new FieldView(
          field.name(),
          field.chineseName(),
          field.type().text(),
          field.required(),
          field.key(),
          field.grade(),
          field.mask(),
          field.semantics().orElse(""),
          field.identifiedBy().orElse(""),
          field.watermark().map(WATERMARK::formatted).orElse(field.mask().isKeyed() ? KEYED : ""));
    }
  }

  /** How a contract is shown. */
  public static ContractView of(Contract contract, String providerName) {
    return new ContractView(
        Summary.of(contract, providerName), contract.fields().stream().map(FieldView::of).toList());
  }

  /** What the data come as (数据格式; NB11). */
  private enum Format {
    CSV,
    XLSX,
    DATABASE;

    static Format of(Submission submission) {
      if (submission instanceof Submission.DelimitedFile) {
        return CSV;
      }
      return submission instanceof Submission.Spreadsheet ? XLSX : DATABASE;
    }
  }
}
