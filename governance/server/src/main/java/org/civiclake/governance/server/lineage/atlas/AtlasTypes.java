package org.civiclake.governance.server.lineage.atlas;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.atlas.model.typedef.AtlasEntityDef;
import org.apache.atlas.model.typedef.AtlasRelationshipDef;
import org.apache.atlas.model.typedef.AtlasRelationshipDef.PropagateTags;
import org.apache.atlas.model.typedef.AtlasRelationshipDef.RelationshipCategory;
import org.apache.atlas.model.typedef.AtlasRelationshipEndDef;
import org.apache.atlas.model.typedef.AtlasStructDef.AtlasAttributeDef;
import org.apache.atlas.model.typedef.AtlasStructDef.AtlasAttributeDef.Cardinality;
import org.apache.atlas.model.typedef.AtlasStructDef.AtlasAttributeDef.IndexType;
import org.apache.atlas.model.typedef.AtlasTypesDef;

/**
 * The types that lineage needs: Atlas's base model where a server comes without it, and the
 * platform's own on top of it.
 */
final class AtlasTypes {

  static final String TABLE = "civiclake_table";
  static final String FILE = "civiclake_file";
  static final String COLUMN = "civiclake_column";
  static final String PROCESS = "civiclake_process";
  static final String COLUMN_LINEAGE = "civiclake_column_lineage";

  private static final String VERSION = "1.0";
  private static final String DATASET = "civiclake_dataset";
  private static final String REFERENCEABLE = "Referenceable";
  private static final String ASSET = "Asset";
  private static final String BASE_DATASET = "DataSet";
  private static final String BASE_PROCESS = "Process";

  private AtlasTypes() {}

  /** The types that a server lacks. */
  static AtlasTypesDef missing(Predicate<String> exists) {
    AtlasTypesDef missing = new AtlasTypesDef();
    Stream.of(baseEntities(), ownEntities())
        .flatMap(List::stream)
        .filter(type -> !exists.test(type.getName()))
        .forEach(missing.getEntityDefs()::add);
    relationships().stream()
        .filter(type -> !exists.test(type.getName()))
        .forEach(missing.getRelationshipDefs()::add);
    return missing;
  }

  /** Atlas's own base model (its 0010-base_model.json). */
  private static List<AtlasEntityDef> baseEntities() {
    AtlasAttributeDef qualifiedName = text("qualifiedName");
    qualifiedName.setIsOptional(false);
    qualifiedName.setValuesMinCount(1);
    qualifiedName.setIsUnique(true);
    qualifiedName.setIsIndexable(true);
    AtlasAttributeDef name = indexed("name");
    return List.of(
        entity(REFERENCEABLE, Set.of(), qualifiedName),
        entity(
            ASSET,
            Set.of(REFERENCEABLE),
            name,
            text("displayName"),
            text("description"),
            text("userDescription"),
            indexed("owner")),
        entity(BASE_DATASET, Set.of(ASSET)),
        entity(BASE_PROCESS, Set.of(ASSET), datasets("inputs"), datasets("outputs")));
  }

  private static List<AtlasEntityDef> ownEntities() {
    return List.of(
        entity(
            DATASET,
            Set.of(BASE_DATASET),
            indexed("platform"),
            indexed("title"),
            indexed("resource"),
            indexed("provider"),
            indexed("grade")),
        entity(
            TABLE,
            Set.of(DATASET),
            indexed("layer"),
            indexed("schemaName"),
            text("providerName"),
            text("theme"),
            text("shareTier"),
            text("openTier"),
            text("contractVersion")),
        entity(FILE, Set.of(DATASET)),
        entity(
            COLUMN,
            Set.of(BASE_DATASET),
            text("type"),
            indexed("title"),
            indexed("grade"),
            text("mask")),
        entity(
            PROCESS,
            Set.of(BASE_PROCESS),
            text("engine"),
            text("lastRunId"),
            attribute("lastRunAt", "date")),
        entity(COLUMN_LINEAGE, Set.of(BASE_PROCESS), text("process")));
  }

  private static List<AtlasRelationshipDef> relationships() {
    return List.of(
        relationship(
            "dataset_process_inputs",
            RelationshipCategory.AGGREGATION,
            new AtlasRelationshipEndDef(
                BASE_DATASET, "inputToProcesses", Cardinality.SET, false, false),
            new AtlasRelationshipEndDef(BASE_PROCESS, "inputs", Cardinality.SET, true, true)),
        relationship(
            "process_dataset_outputs",
            RelationshipCategory.AGGREGATION,
            new AtlasRelationshipEndDef(BASE_PROCESS, "outputs", Cardinality.SET, true, true),
            new AtlasRelationshipEndDef(
                BASE_DATASET, "outputFromProcesses", Cardinality.SET, false, false)),
        relationship(
            "civiclake_dataset_columns",
            RelationshipCategory.COMPOSITION,
            new AtlasRelationshipEndDef(DATASET, "columns", Cardinality.SET, true, false),
            new AtlasRelationshipEndDef(COLUMN, "dataset", Cardinality.SINGLE, false, false)));
  }

  private static AtlasRelationshipDef relationship(
      String name,
      RelationshipCategory category,
      AtlasRelationshipEndDef one,
      AtlasRelationshipEndDef two) {
    PropagateTags tags =
        category == RelationshipCategory.COMPOSITION
            ? PropagateTags.NONE
            : PropagateTags.ONE_TO_TWO;
    return new AtlasRelationshipDef(name, name, VERSION, category, tags, one, two);
  }

  private static AtlasEntityDef entity(
      String name, Set<String> superTypes, AtlasAttributeDef... attributes) {
    return new AtlasEntityDef(name, name, VERSION, Arrays.asList(attributes), superTypes);
  }

  private static AtlasAttributeDef datasets(String name) {
    return new AtlasAttributeDef(name, "array<DataSet>", true, Cardinality.SET);
  }

  private static AtlasAttributeDef text(String name) {
    return attribute(name, "string");
  }

  /** A text to sort and search by. */
  private static AtlasAttributeDef indexed(String name) {
    AtlasAttributeDef attribute = text(name);
    attribute.setIsIndexable(true);
    attribute.setIndexType(IndexType.STRING);
    return attribute;
  }

  private static AtlasAttributeDef attribute(String name, String type) {
    return new AtlasAttributeDef(name, type, true, Cardinality.SINGLE);
  }
}
