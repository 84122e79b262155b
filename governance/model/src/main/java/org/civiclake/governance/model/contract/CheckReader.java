package org.civiclake.governance.model.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.civiclake.governance.model.yaml.RefusedValueException;
import org.civiclake.governance.model.yaml.Section;

/**
 * Reads the rules for a field's values: logical type options (pattern, minimum, maximum), quality
 * rules (the library's {@code invalidValues}, ours with engine {@code civiclake}) and relationships
 * (foreign keys), in this order.
 */
final class CheckReader {

  private static final int MAX_PATTERN = 200;
  private static final Pattern REFERENCE =
      Pattern.compile("\\.\\./([^/]+)/([^/]+)\\.odcs\\.yaml#/schema/([^/]+)/properties/([^/]+)");
  private static final Set<String> FOR_READERS =
      Set.of("id", "name", "description", "dimension", "severity", "businessImpact", "tags");

  List<Check> read(Section property, FieldType type) {
    List<Check> checks = new ArrayList<>();
    property.section("logicalTypeOptions").ifPresent(options -> options(options, type, checks));
    for (Section rule : property.sections("quality")) {
      quality(rule, type).ifPresent(checks::add);
      rule.refuseOthers(FOR_READERS);
    }
    for (Section relationship : property.sections("relationships")) {
      relationship.require("type", "foreignKey");
      relationship.required("to", CheckReader::reference).ifPresent(checks::add);
      relationship.refuseOthers(Set.of("id"));
      fits(
          relationship,
          type instanceof FieldType.Text,
          "A reference",
          "text",
          "引用(references)仅适用于文本");
    }
    return checks;
  }

  private static void options(Section options, FieldType type, List<Check> checks) {
    Optional<Pattern> pattern = options.optional("pattern", CheckReader::pattern);
    Optional<BigDecimal> minimum = options.optional("minimum", CheckReader::number);
    Optional<BigDecimal> maximum = options.optional("maximum", CheckReader::number);
    options.refuseOthers();
    if (pattern.isPresent()) {
      fits(options, type instanceof FieldType.Text, "A pattern", "text", "正则表达式(pattern)仅适用于文本");
      checks.add(new Check.Matches(pattern.get()));
    }
    if (minimum.isPresent() || maximum.isPresent()) {
      fits(options, isNumber(type), "A minimum or maximum", "a number", "minimum、maximum 仅适用于数值");
      if (minimum.isPresent()
          && maximum.isPresent()
          && minimum.get().compareTo(maximum.get()) > 0) {
        options.problem("minimum", "Greater than the maximum", "大于 maximum");
      }
      checks.add(new Check.Within(minimum, maximum));
    }
  }

  private static Optional<Check> quality(Section rule, FieldType type) {
    Optional<String> kind = rule.requiredText("type");
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    return switch (kind.get()) {
      case "custom" -> custom(rule, type);
      case "library" -> library(rule, type);
      default -> {
        rule.problem(
            "type",
            "Unknown check '" + kind.get() + "'; one of custom, library",
            "未知的检查类型“" + kind.get() + "”,可用:custom, library");
        yield Optional.empty();
      }
    };
  }

  private static Optional<Check> custom(Section rule, FieldType type) {
    rule.require("engine", "civiclake");
    Optional<String> name = rule.requiredText("implementation");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return switch (name.get()) {
      case "citizenId" -> {
        fits(rule, type instanceof FieldType.Text, "citizenId", "text", "citizenId 仅适用于文本");
        yield Optional.of(new Check.CitizenIdValid());
      }
      case "creditCode" -> {
        fits(rule, type instanceof FieldType.Text, "creditCode", "text", "creditCode 仅适用于文本");
        yield Optional.of(new Check.CreditCodeValid());
      }
      case "notInFuture" -> {
        boolean isTime = type instanceof FieldType.Day || type instanceof FieldType.Moment;
        fits(rule, isTime, "notInFuture", "a date or timestamp", "notInFuture 仅适用于日期或者时间");
        yield Optional.of(new Check.NotInFuture());
      }
      default -> {
        rule.problem(
            "implementation",
            "Unknown check '%s'; one of citizenId, creditCode, notInFuture".formatted(name.get()),
            "未知的检查“%s”,可用:citizenId, creditCode, notInFuture".formatted(name.get()));
        yield Optional.empty();
      }
    };
  }

  private static Optional<Check> library(Section rule, FieldType type) {
    rule.require("metric", "invalidValues");
    rule.require("mustBe", "0");
    List<String> values = new ArrayList<>();
    rule.section("arguments")
        .ifPresent(
            arguments -> {
              values.addAll(arguments.texts("validValues"));
              arguments.refuseOthers();
            });
    fits(rule, type instanceof FieldType.Text, "invalidValues", "text", "invalidValues 仅适用于文本");
    if (values.isEmpty()) {
      rule.problem("arguments", "Needs a list of validValues", "须以列表列出取值(validValues)");
      return Optional.empty();
    }
    return Optional.of(new Check.OneOf(values));
  }

  private static void fits(Section rule, boolean fits, String what, String type, String chinese) {
    if (!fits) {
      rule.problemHere(what + " checks " + type + " only", chinese);
    }
  }

  private static boolean isNumber(FieldType type) {
    return type instanceof FieldType.Whole || type instanceof FieldType.Decimal;
  }

  private static Check reference(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    if (!matcher.matches() || !matcher.group(2).equals(matcher.group(3))) {
      throw new RefusedValueException(
          "Not ../<agency>/<resource>.odcs.yaml#/schema/<resource>/properties/<field>: " + text,
          "应写作 ../<单位>/<资源>.odcs.yaml#/schema/<资源>/properties/<数据项>,而非:" + text);
    }
    return new Check.References(
        new ResourceId(matcher.group(1), matcher.group(2)), matcher.group(4));
  }

  private static Pattern pattern(String text) {
    if (text.length() > MAX_PATTERN) {
      throw new RefusedValueException(
          "A pattern has at most " + MAX_PATTERN + " characters",
          "正则表达式不得超过 " + MAX_PATTERN + " 个字符");
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new RefusedValueException(
          "Not a regular expression: " + e.getDescription(),
          "正则表达式有误,位置 %d:%s".formatted(e.getIndex(), text));
    }
  }

  private static BigDecimal number(String text) {
    if (text.length() > 40) {
      throw new RefusedValueException("Not a number: " + text, "不是数字:" + text);
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new RefusedValueException("Not a number: " + text, "不是数字:" + text);
    }
  }
}
