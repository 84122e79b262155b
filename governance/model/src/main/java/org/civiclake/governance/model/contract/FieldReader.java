package org.civiclake.governance.model.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.governance.model.key.WatermarkKey;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Watermark;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.model.yaml.Problems;
import org.civiclake.governance.model.yaml.RefusedValueException;
import org.civiclake.governance.model.yaml.Section;
import org.civiclake.governance.model.yaml.Words;

/** Reads one property of an ODCS schema as a field. */
final class FieldReader {

  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\(([0-9]{1,2}), ?([0-9]{1,2})\\)");

  /** What ODCS offers to readers alone. */
  private static final Set<String> FOR_READERS =
      Set.of("id", "description", "tags", "examples", "authoritativeDefinitions");

  private final Problems problems;
  private final CheckReader checks = new CheckReader();

  FieldReader(Problems problems) {
    this.problems = problems;
  }

  /** The field; empty, with problems on record, when it is refused. */
  Optional<Field> read(Section property) {
    int before = problems.count();
    Optional<String> name = property.required("name", FieldReader::name);
    Optional<String> chineseName = property.requiredText("businessName");
    Optional<FieldType> type = type(property);
    boolean required = property.flag("required");
    boolean key = property.flag("primaryKey");
    property.text("primaryKeyPosition");
    Optional<Grade> grade =
        property.required("classification", text -> Words.read("grade", Grade.class, text));
    Section custom = property.properties("customProperties");
    Optional<Mask> mask = custom.required("mask", text -> Words.read("mask", Mask.class, text));
    Optional<String> semantics = custom.text("semantics");
    Optional<String> identifiedBy = custom.text("identifiedBy");
    boolean authoritative = custom.flag("authoritative");
    Optional<Watermark> watermark = custom.optional("watermark", Watermark::parse);
    custom.refuseOthers();
    List<Check> rules = new ArrayList<>();
    if (type.isPresent()) {
      rules.addAll(checks.read(property, type.get()));
      property.refuseOthers(FOR_READERS);
    }

    if (authoritative && semantics.isEmpty()) {
      custom.problem(
          "authoritative",
          "Claims a datum, but says in no semantics which",
          "声明为权威来源,但未以 semantics 注明是哪一项数据");
    }
    if (key && !required) {
      property.problem("primaryKey", "A key field must be required", "主键数据项须为必填(required)");
    }
    if (!key && property.has("primaryKeyPosition")) {
      property.problem(
          "primaryKeyPosition", "Stands beside a field that is no key", "该数据项不是主键,不应填写");
    }
    if (mask.isPresent() && type.isPresent() && !mask.get().appliesTo(type.get())) {
      custom.problem(
          "mask",
          "The mask " + mask.get() + " does not fit the type " + text(property),
          "脱敏方式 " + mask.get() + " 不适用于类型 " + text(property));
    }
    if (watermark.isPresent() && type.isPresent()) {
      checkWatermark(custom, watermark.get(), type.get(), key, mask, rules);
    }
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(
            new Field(
                name.orElseThrow(),
                chineseName.orElseThrow(),
                type.orElseThrow(),
                required,
                key,
                grade.orElseThrow(),
                mask.orElseThrow(),
                semantics,
                rules,
                identifiedBy,
                authoritative,
                watermark));
  }

  /** A mark must not break what joins, and goes over values that leave as they are. */
  private static void checkWatermark(
      Section custom,
      Watermark watermark,
      FieldType type,
      boolean key,
      Optional<Mask> mask,
      List<Check> checks) {
    if (!watermark.fits(type)) {
      custom.problem(
          "watermark",
          "A %s cannot be changed by %s: a watermark goes over a number, a date or a moment, by a"
                  .formatted(type.text(), watermark)
              + " whole number of its steps",
          "%s 类型不能按 %s 变动:水印仅用于数值、日期或者时间,且为其最小单位的整数倍".formatted(type.text(), watermark));
      return;
    }
    if (watermark.width(type) > WatermarkKey.WIDEST) {
      custom.problem(
          "watermark",
          "The tolerance %s is too wide".formatted(watermark),
          "允许的变动幅度 %s 过大".formatted(watermark));
    }
    if (mask.isPresent() && mask.get() != Mask.CLEAR) {
      custom.problem(
          "watermark", "Stands beside the mask " + mask.get(), "不得与脱敏方式 " + mask.get() + " 并用");
    }
    if (key || checks.stream().anyMatch(check -> check instanceof Check.References)) {
      custom.problem(
          "watermark", "Would break what joins by this field: it is a key", "该数据项是关联键,加水印将使关联失效");
    }
  }

  private static Optional<FieldType> type(Section property) {
    Optional<String> physical = property.requiredText("physicalType");
    Optional<String> logical = property.requiredText("logicalType");
    if (physical.isEmpty() || logical.isEmpty()) {
      return Optional.empty();
    }
    return switch (logical.get()) {
      case "string" -> plain(property, "string", new FieldType.Text());
      case "integer" -> plain(property, "bigint", new FieldType.Whole());
      case "number" -> property.required("physicalType", FieldReader::decimal);
      case "date" -> plain(property, "date", new FieldType.Day());
      case "timestamp" -> plain(property, "timestamp", new FieldType.Moment());
      case "boolean" -> plain(property, "boolean", new FieldType.Flag());
      default -> {
        property.problem(
            "logicalType",
            "Unknown type '%s'; one of string, integer, number, date, timestamp, boolean"
                .formatted(logical.get()),
            "未知的类型“%s”,可用:string, integer, number, date, timestamp, boolean"
                .formatted(logical.get()));
        yield Optional.empty();
      }
    };
  }

  private static Optional<FieldType> plain(Section property, String physical, FieldType type) {
    property.require("physicalType", physical);
    return Optional.of(type);
  }

  private static FieldType decimal(String text) {
    Matcher matcher = DECIMAL.matcher(text);
    if (!matcher.matches()) {
      throw new RefusedValueException(
          "The physical type of a number is decimal(precision,scale), not '" + text + "'",
          "数值的 physicalType 应写作 decimal(总位数,小数位数),而非“" + text + "”");
    }
    return new FieldType.Decimal(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  private static String name(String text) {
    if (!TableName.isIdentifier(text)) {
      throw new RefusedValueException(
          "Not a field name (lower snake case): " + text, "不是数据项名(小写字母、数字和下划线):" + text);
    }
    return text;
  }

  private static String text(Section property) {
    return property.text("logicalType").orElse("?");
  }
}
