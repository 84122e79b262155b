package org.civiclake.sharing.server.answers;

import java.nio.charset.StandardCharsets;
import org.civiclake.sharing.protocol.ResponseFormat;

/** Writes files as lines of an answer, in both formats; addresses are signed as they go out. */
final class FileLines {

  private static final byte[] FILE_URL = text("{\"file\":{\"url\":\"");
  private static final byte[] ADD_URL = text("{\"add\":{\"url\":\"");
  private static final byte[] REMOVE_URL = text("{\"remove\":{\"url\":\"");
  private static final byte[] ID = text("\",\"id\":\"");
  private static final byte[] PARTITION_VALUES = text("\",\"partitionValues\":");
  private static final byte[] SIZE = text(",\"size\":");
  private static final byte[] STATS = text(",\"stats\":\"");
  private static final byte[] VERSION = text(",\"version\":");
  private static final byte[] TIMESTAMP = text(",\"timestamp\":");
  private static final byte[] EXPIRATION = text(",\"expirationTimestamp\":");
  private static final byte[] QUOTE = text("\"");
  private static final byte[] CLOSE = text("}}\n");
  private static final byte[] DELTA_ID = text("{\"file\":{\"id\":\"");
  private static final byte[] DELTA_ADD = text(",\"deltaSingleAction\":{\"add\":{\"path\":\"");
  private static final byte[] DELTA_REMOVE =
      text(",\"deltaSingleAction\":{\"remove\":{\"path\":\"");
  private static final byte[] MODIFIED = text(",\"modificationTime\":");
  private static final byte[] DELETED = text(",\"deletionTimestamp\":");
  private static final byte[] CHANGED = text(",\"dataChange\":true");
  private static final byte[] EXTENDED = text(",\"extendedFileMetadata\":true");
  private static final byte[] DELTA_CLOSE = text("}}}}\n");

  private final LineForm form;
  private final AddressRound round;
  private final boolean versioned;
  private final long version;

  FileLines(TableAnswer.Content content, AddressRound round) {
    this.form = content.form();
    this.round = round;
    this.versioned = content.versioned();
    this.version = content.version();
  }

  /**
   * Adds a file's line.
   *
   * @param plan the plan that it is of
   */
  void add(PlannedFile file, TablePlan plan, ByteLine line) {
    switch (form.format()) {
      case PARQUET -> addParquet(file, plan, line);
      case DELTA -> addDelta(file, plan, line);
    }
  }

  private void addParquet(PlannedFile file, TablePlan plan, ByteLine line) {
    switch (file.kind()) {
      case PRESENT -> line.add(FILE_URL);
      case ADDED -> line.add(ADD_URL);
      case REMOVED -> line.add(REMOVE_URL);
    }
    file.addAddress(round, line);
    line.add(ID);
    addId(file, line);
    line.add(PARTITION_VALUES);
    file.addPartitionValues(form.format(), line);
    line.add(SIZE).addNumber(file.size());
    if (file.kind() != PlannedFile.Kind.REMOVED) {
      addStatistics(file, line);
    }
    addVersion(plan, line);
    line.add(CLOSE);
  }

  private void addDelta(PlannedFile file, TablePlan plan, ByteLine line) {
    line.add(DELTA_ID);
    addId(file, line);
    line.add(QUOTE);
    addVersion(plan, line);
    boolean removed = file.kind() == PlannedFile.Kind.REMOVED;
    line.add(removed ? DELTA_REMOVE : DELTA_ADD);
    file.addAddress(round, line);
    line.add(PARTITION_VALUES);
    file.addPartitionValues(form.format(), line);
    line.add(SIZE).addNumber(file.size()).add(CHANGED);
    if (removed) {
      line.add(DELETED).addNumber(plan.timestamp()).add(EXTENDED);
    } else {
      line.add(MODIFIED).addNumber(file.modified());
      addStatistics(file, line);
    }
    line.add(DELTA_CLOSE);
  }

  private void addId(PlannedFile file, ByteLine line) {
    if (form.ids() == ResponseFormat.PARQUET) {
      file.addMd5(line);
    } else {
      file.addSha256(line);
    }
  }

  private static void addStatistics(PlannedFile file, ByteLine line) {
    line.add(STATS);
    file.addStatistics(line);
    line.add(QUOTE);
  }

  private void addVersion(TablePlan plan, ByteLine line) {
    if (versioned) {
      boolean changes = plan.key().scope() == PlanKey.Scope.CHANGES;
      line.add(VERSION).addNumber(changes ? plan.version() : version);
      line.add(TIMESTAMP).addNumber(plan.timestamp());
    }
    line.add(EXPIRATION).addNumber(round.expiresAt().toEpochMilli());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
