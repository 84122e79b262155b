package org.civiclake.governance.model.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.yaml.Problems;
import org.civiclake.governance.model.yaml.Problems.Place;
import org.civiclake.governance.model.yaml.RefusedValueException;
import org.civiclake.governance.model.yaml.Section;
import org.civiclake.governance.model.yaml.Words;
import org.civiclake.governance.model.yaml.YamlFile;

/**
 * Reads a data contract from YAML (Open Data Contract Standard v3). What the regulations ask for
 * and the standard does not know stands in {@code customProperties}.
 */
final class ContractReader {

  private static final Pattern API_VERSION = Pattern.compile("v3\\.[0-9]+\\.[0-9]+");
  private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+");
  private static final Set<String> STATES =
      Set.of("proposed", "draft", "active", "deprecated", "retired");

  /** What ODCS offers to readers alone. */
  private static final Set<String> FOR_READERS =
      Set.of(
          "tenant",
          "dataProduct",
          "tags",
          "authoritativeDefinitions",
          "support",
          "price",
          "team",
          "roles",
          "contractCreatedTs");

  private final Problems problems;
  private final YamlFile yaml;
  private final FieldReader fieldReader;
  private final SubmissionReader submissionReader = new SubmissionReader();

  ContractReader(Problems problems) {
    this.problems = problems;
    this.yaml = new YamlFile(problems);
    this.fieldReader = new FieldReader(problems);
  }

  /** A contract, and where it and its fields stand. */
  record Located(Contract contract, Place place, Map<String, Place> fields) {}

  /** The contract; empty, with problems on record, when it is refused. */
  Optional<Located> read(Path file, String name, ResourceId id) throws IOException {
    return yaml.read(file, name).flatMap(root -> read(root, id));
  }

  /** The contract in a text, of whichever resource it names. */
  Optional<Located> parse(String text, String name) {
    return yaml.parse(text, name)
        .flatMap(root -> root.required("id", ResourceId::parse).flatMap(id -> read(root, id)));
  }

  private Optional<Located> read(Section root, ResourceId id) {
    int before = problems.count();
    root.required("apiVersion", text -> matching(API_VERSION, "v3.x.x", text));
    root.require("kind", "DataContract");
    root.require("id", id.toString());
    Optional<String> title = root.requiredText("name");
    Optional<String> version = root.required("version", text -> matching(VERSION, "x.y.z", text));
    root.required("status", ContractReader::state);
    Optional<String> theme = root.requiredText("domain");
    Optional<String> summary = summary(root);
    Optional<UpdateSchedule> schedule = schedule(root);
    Optional<Section> table = table(root, id);
    Optional<Submission> submission =
        table.flatMap(found -> submissionReader.read(root, found, id));
    Map<String, Place> places = new LinkedHashMap<>();
    List<Field> fields = new ArrayList<>();
    table.ifPresent(
        found -> {
          readFields(found, fields, places);
          found.text("physicalName");
          found.refuseOthers(
              Set.of("id", "businessName", "description", "tags", "dataGranularityDescription"));
        });
    Section custom = root.properties("customProperties");
    Optional<String> owningSystem = custom.requiredText("owningSystem");
    Optional<String> businessName = custom.requiredText("businessName");
    Optional<Tier> shareTier = custom.required("shareTier", ContractReader::tier);
    Optional<Tier> openTier = custom.required("openTier", ContractReader::tier);
    Optional<String> condition = custom.text("shareCondition");
    Optional<String> reason = custom.text("shareReason");
    Optional<String> legalBasis = custom.text("legalBasis");
    List<DeliveryMethod> delivery = CatalogMarks.delivery(custom);
    Optional<Grade> grade =
        custom.required("grade", text -> Words.read("grade", Grade.class, text));
    Optional<Period> sharePeriod = custom.required("sharePeriod", ContractReader::period);
    Optional<Grade> markedFrom =
        custom.optional("watermarkGrade", text -> Words.read("grade", Grade.class, text));
    List<String> openGrounds = CatalogMarks.openGrounds(custom);
    Optional<Contract.NotCollected> notCollected = CatalogMarks.notCollected(custom);
    Optional<BaseDatabase> baseDatabase = CatalogMarks.baseDatabase(custom);
    custom.refuseOthers();
    root.refuseOthers(FOR_READERS);
    shareTier.ifPresent(tier -> checkTier(custom, tier, openTier));
    grade.ifPresent(found -> checkGrade(custom, found, fields));
    shareTier.ifPresent(tier -> checkMasks(tier, fields, places));
    grade.ifPresent(found -> CatalogMarks.checkWatermark(custom, markedFrom, found, fields));
    if (problems.count() > before) {
      return Optional.empty();
    }
    Contract contract =
        new Contract(
            id,
            version.orElseThrow(),
            title.orElseThrow(),
            summary.orElseThrow(),
            owningSystem.orElseThrow(),
            businessName.orElseThrow(),
            theme.orElseThrow(),
            shareTier.orElseThrow(),
            condition,
            reason,
            legalBasis,
            openTier.orElseThrow(),
            delivery,
            schedule.orElseThrow(),
            grade.orElseThrow(),
            sharePeriod.orElseThrow(),
            submission.orElseThrow(),
            CatalogMarks.marked(fields, markedFrom, grade.orElseThrow()),
            openGrounds,
            notCollected,
            baseDatabase);
    return Optional.of(new Located(contract, root.place(), places));
  }

  private static Optional<String> summary(Section root) {
    Optional<Section> description = root.section("description");
    if (description.isEmpty()) {
      root.problem("description", "Missing", "缺少该项");
      return Optional.empty();
    }
    Optional<String> purpose = description.get().requiredText("purpose");
    description.get().refuseOthers(Set.of("usage", "limitations", "authoritativeDefinitions"));
    return purpose;
  }

  private static Optional<UpdateSchedule> schedule(Section root) {
    Section sla = root.properties("slaProperties");
    Optional<UpdateSchedule.Frequency> frequency =
        sla.required(
            "frequency", text -> Words.read("frequency", UpdateSchedule.Frequency.class, text));
    Optional<String> exactTime = sla.requiredText("timeOfAvailability");
    sla.refuseOthers();
    return frequency.isEmpty() || exactTime.isEmpty()
        ? Optional.empty()
        : Optional.of(new UpdateSchedule(frequency.get(), exactTime.get()));
  }

  private static Optional<Section> table(Section root, ResourceId id) {
    List<Section> tables = root.sections("schema");
    if (tables.size() != 1) {
      root.problem("schema", "Needs exactly one table", "须有且仅有一张表");
      return Optional.empty();
    }
    Section table = tables.get(0);
    table.require("name", id.name());
    table.require("logicalType", "object");
    table.require("physicalType", "table");
    return Optional.of(table);
  }

  private void readFields(Section table, List<Field> fields, Map<String, Place> places) {
    Set<String> names = new HashSet<>();
    Set<String> chineseNames = new HashSet<>();
    int keys = 0;
    List<Section> properties = table.sections("properties");
    if (properties.isEmpty()) {
      table.problem("properties", "Needs at least one field", "至少须有一个数据项");
    }
    for (Section property : properties) {
      fieldReader
          .read(property)
          .ifPresent(
              field -> {
                fields.add(field);
                places.putIfAbsent(field.name(), property.place());
              });
      property
          .text("name")
          .filter(name -> !names.add(name))
          .ifPresent(name -> property.problem("name", "Stands twice: " + name, "重复:" + name));
      property
          .text("businessName")
          .filter(name -> !chineseNames.add(name))
          .ifPresent(
              name -> property.problem("businessName", "Stands twice: " + name, "重复:" + name));
      if (property.has("primaryKey") && property.flag("primaryKey")) {
        property.require("primaryKeyPosition", String.valueOf(++keys));
      }
    }
  }

  /** NB21: restricted needs a condition and a reason, prohibited a reason and a legal basis. */
  private static void checkTier(Section custom, Tier tier, Optional<Tier> openTier) {
    switch (tier) {
      case UNCONDITIONAL -> {}
      case RESTRICTED -> {
        demand(
            custom,
            "shareCondition",
            "A restricted resource needs a condition",
            "受限共享的数据资源须写明共享条件");
        demand(custom, "shareReason", "A restricted resource needs a reason", "受限共享的数据资源须说明理由");
      }
      case PROHIBITED -> {
        demand(custom, "shareReason", "A prohibited resource needs a reason", "禁止共享的数据资源须说明理由");
        demand(
            custom, "legalBasis", "A prohibited resource needs a legal basis", "禁止共享的数据资源须写明法律依据");
      }
    }
    if (openTier.isPresent() && openTier.get().compareTo(tier) < 0) {
      custom.problem(
          "openTier",
          "Open to the public further than to agencies: " + openTier.get(),
          "开放属性不得宽于共享属性:" + openTier.get());
    }
  }

  private static void demand(Section custom, String key, String reason, String reasonZh) {
    if (!custom.has(key)) {
      custom.problem(key, reason + " (NB21)", reasonZh + "(NB21)");
    }
  }

  private static void checkGrade(Section custom, Grade grade, List<Field> fields) {
    fields.stream()
        .filter(field -> field.grade().compareTo(grade) > 0)
        .findFirst()
        .ifPresent(
            field ->
                custom.problem(
                    "grade",
                    "%s is lower than %s of the field %s"
                        .formatted(grade, field.grade(), field.name()),
                    "级别 %s 低于数据项 %3$s 的级别 %2$s".formatted(grade, field.grade(), field.name())));
  }

  /** NB21, NB47: what may be shared at all shows nothing personal as it is. */
  private void checkMasks(Tier tier, List<Field> fields, Map<String, Place> places) {
    if (tier == Tier.PROHIBITED) {
      return;
    }
    for (Field field : fields) {
      if (field.grade().compareTo(Grade.L3) >= 0 && field.mask() == Mask.CLEAR) {
        problems.add(
            places.get(field.name()),
            "A field of grade %s needs a mask other than CLEAR".formatted(field.grade()),
            "%s 级数据项须设置 CLEAR 以外的脱敏方式(mask)".formatted(field.grade()));
      }
    }
  }

  private static Tier tier(String text) {
    return Words.read("tier", Tier.class, text);
  }

  private static String state(String text) {
    if (!STATES.contains(text)) {
      throw new RefusedValueException(
          "Unknown status '" + text + "'", "未知的状态“" + text + "”,可用:" + STATES);
    }
    return text;
  }

  private static String matching(Pattern pattern, String what, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new RefusedValueException(
          "Must be a version %s, not '%s'".formatted(what, text),
          "应为版本号 %s,而非“%s”".formatted(what, text));
    }
    return text;
  }

  private static Period period(String text) {
    try {
      Period period = Period.parse(text);
      if (period.isNegative() || period.isZero()) {
        throw new RefusedValueException("Must be longer than nothing: " + text, "期限须大于零:" + text);
      }
      return period;
    } catch (DateTimeException e) {
      throw new RefusedValueException(
          "Not a period (ISO 8601, for example P1Y): " + text, "不是期限(ISO 8601,如 P1Y):" + text);
    }
  }
}
