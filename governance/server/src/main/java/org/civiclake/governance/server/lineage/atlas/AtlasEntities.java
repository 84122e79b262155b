package org.civiclake.governance.server.lineage.atlas;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.atlas.model.instance.AtlasEntity;
import org.apache.atlas.model.instance.AtlasObjectId;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.server.lineage.LineageDataset;
import org.civiclake.governance.server.lineage.LineageDataset.Kind;
import org.civiclake.governance.server.lineage.LineageRun;

/**
 * The entities that runs make, each stage referring only to earlier ones by qualified name. Runs of
 * one job with the same inputs and outputs are one process.
 */
@ApplicationScoped
class AtlasEntities {

  private static final String QUALIFIED_NAME = "qualifiedName";
  private static final int LONGEST_COLUMN_LIST = 2000;

  private final TableRecords records;

  AtlasEntities(TableRecords records) {
    this.records = records;
  }

  /** Datasets, their columns, processes, column lineage: to be written in this order. */
  List<List<AtlasEntity>> stages(List<LineageRun> runs) {
    Map<String, LineageDataset> datasets = new LinkedHashMap<>();
    Map<String, AtlasEntity> processes = new LinkedHashMap<>();
    Map<String, AtlasEntity> columnLineage = new LinkedHashMap<>();
    for (LineageRun run : byTime(runs)) {
      Stream.concat(run.inputs().stream(), run.outputs().stream())
          .forEach(dataset -> datasets.merge(dataset.qualifiedName(), dataset, this::richer));
      if (!run.inputs().isEmpty()) {
        AtlasEntity process = process(run);
        processes.put(qualifiedName(process), process);
        for (LineageRun.ColumnEdge edge : run.columns()) {
          AtlasEntity entity = columnLineage(qualifiedName(process), edge);
          columnLineage.put(qualifiedName(entity), entity);
        }
      }
    }
    return List.of(
        datasets.values().stream().map(this::dataset).toList(),
        datasets.values().stream().flatMap(this::columns).toList(),
        List.copyOf(processes.values()),
        columnLineage.values().stream().filter(entity -> columnsExist(entity, datasets)).toList());
  }

  /** The name that Atlas knows an entity by. */
  static String qualifiedName(AtlasEntity entity) {
    return (String) entity.getAttribute(QUALIFIED_NAME);
  }

  private static List<LineageRun> byTime(List<LineageRun> runs) {
    return runs.stream().sorted(Comparator.comparing(LineageRun::finishedAt)).toList();
  }

  private LineageDataset richer(LineageDataset one, LineageDataset other) {
    Map<String, LineageDataset.Column> columns = new LinkedHashMap<>();
    one.columns().forEach(column -> columns.put(column.name(), column));
    other.columns().forEach(column -> columns.put(column.name(), column));
    return new LineageDataset(one.kind(), one.qualifiedName(), List.copyOf(columns.values()));
  }

  private AtlasEntity dataset(LineageDataset dataset) {
    String name = dataset.qualifiedName();
    return switch (dataset.kind()) {
      case LAKE_TABLE -> lakeTable(name);
      case DEPARTMENT_TABLE -> {
        AtlasEntity table = entity(AtlasTypes.TABLE, name, name.substring(0, name.indexOf('@')));
        table.setAttribute("platform", "postgresql");
        yield table;
      }
      case FILE -> {
        AtlasEntity file = entity(AtlasTypes.FILE, name, name.substring(name.lastIndexOf('/') + 1));
        file.setAttribute("platform", name.substring(0, Math.max(0, name.indexOf(':'))));
        yield file;
      }
    };
  }

  private AtlasEntity lakeTable(String qualifiedName) {
    TableName name = tableName(qualifiedName);
    AtlasEntity table = entity(AtlasTypes.TABLE, qualifiedName, name.toString());
    table.setAttribute("platform", "iceberg");
    table.setAttribute("schemaName", name.schema());
    records.layer(name).ifPresent(layer -> table.setAttribute("layer", layer));
    records.contract(name).ifPresent(contract -> describe(table, contract));
    return table;
  }

  private void describe(AtlasEntity table, Contract contract) {
    table.setAttribute("title", contract.title());
    table.setAttribute("displayName", contract.title());
    table.setAttribute("description", contract.summary());
    table.setAttribute("owner", contract.id().agency());
    table.setAttribute("provider", contract.id().agency());
    records.providerName(contract).ifPresent(name -> table.setAttribute("providerName", name));
    table.setAttribute("resource", contract.id().toString());
    table.setAttribute("theme", contract.theme());
    table.setAttribute("grade", contract.grade().name());
    table.setAttribute("shareTier", contract.shareTier().name());
    table.setAttribute("openTier", contract.openTier().name());
    table.setAttribute("contractVersion", contract.version());
  }

  private Stream<AtlasEntity> columns(LineageDataset dataset) {
    Optional<Contract> contract =
        dataset.kind() == Kind.LAKE_TABLE
            ? records.contract(tableName(dataset.qualifiedName()))
            : Optional.empty();
    return dataset.columns().stream()
        .limit(LONGEST_COLUMN_LIST)
        .map(column -> column(dataset, column, contract));
  }

  private static AtlasEntity column(
      LineageDataset dataset, LineageDataset.Column column, Optional<Contract> contract) {
    String qualifiedName = LineageRun.columnName(dataset.qualifiedName(), column.name());
    AtlasEntity entity = entity(AtlasTypes.COLUMN, qualifiedName, column.name());
    entity.setAttribute("type", column.type());
    contract
        .flatMap(c -> c.field(column.name()))
        .ifPresent(
            field -> {
              entity.setAttribute("title", field.chineseName());
              entity.setAttribute("grade", field.grade().name());
              entity.setAttribute("mask", field.mask().name());
            });
    entity.setRelationshipAttribute("dataset", reference(type(dataset), dataset.qualifiedName()));
    return entity;
  }

  private static AtlasEntity process(LineageRun run) {
    String key =
        names(run.inputs()).collect(Collectors.joining("\n"))
            + "\n->\n"
            + names(run.outputs()).collect(Collectors.joining("\n"));
    AtlasEntity process =
        entity(
            AtlasTypes.PROCESS,
            run.job() + "@" + digest(key),
            run.job().substring(run.job().indexOf('/') + 1));
    process.setAttribute("engine", run.engine());
    process.setAttribute("lastRunId", run.runId());
    process.setAttribute("lastRunAt", run.finishedAt().toEpochMilli());
    process.setAttribute("inputs", references(run.inputs()));
    process.setAttribute("outputs", references(run.outputs()));
    return process;
  }

  private static AtlasEntity columnLineage(String process, LineageRun.ColumnEdge edge) {
    AtlasEntity entity =
        entity(
            AtlasTypes.COLUMN_LINEAGE,
            process + ":" + digest(edge.output()),
            edge.output().substring(edge.output().lastIndexOf('#') + 1));
    entity.setAttribute("process", process);
    entity.setAttribute(
        "inputs", edge.inputs().stream().map(c -> reference(AtlasTypes.COLUMN, c)).toList());
    entity.setAttribute("outputs", List.of(reference(AtlasTypes.COLUMN, edge.output())));
    return entity;
  }

  /** Atlas refuses a reference to a column that no dataset has been seen with. */
  private static boolean columnsExist(AtlasEntity lineage, Map<String, LineageDataset> datasets) {
    List<AtlasObjectId> references = new ArrayList<>();
    for (String end : List.of("inputs", "outputs")) {
      ((Collection<?>) lineage.getAttribute(end))
          .forEach(reference -> references.add((AtlasObjectId) reference));
    }
    return references.stream()
        .map(reference -> (String) reference.getUniqueAttributes().get(QUALIFIED_NAME))
        .allMatch(
            name -> {
              int hash = name.lastIndexOf('#');
              LineageDataset dataset = datasets.get(name.substring(0, hash));
              return dataset != null
                  && dataset.columns().stream()
                      .anyMatch(column -> column.name().equals(name.substring(hash + 1)));
            });
  }

  private static List<AtlasObjectId> references(List<LineageDataset> datasets) {
    return datasets.stream()
        .map(dataset -> reference(type(dataset), dataset.qualifiedName()))
        .toList();
  }

  private static AtlasObjectId reference(String type, String qualifiedName) {
    return new AtlasObjectId(type, QUALIFIED_NAME, qualifiedName);
  }

  private static String type(LineageDataset dataset) {
    return dataset.kind() == Kind.FILE ? AtlasTypes.FILE : AtlasTypes.TABLE;
  }

  private static AtlasEntity entity(String type, String qualifiedName, String name) {
    AtlasEntity entity = new AtlasEntity(type);
    entity.setAttribute(QUALIFIED_NAME, qualifiedName);
    entity.setAttribute("name", name);
    return entity;
  }

  private static TableName tableName(String qualifiedName) {
    return TableName.parse(qualifiedName.substring(TableName.CATALOG.length() + 1));
  }

  private static Stream<String> names(List<LineageDataset> datasets) {
    return datasets.stream().map(LineageDataset::qualifiedName).sorted();
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
