package org.civiclake.sharing.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Projection.Column;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.lakehouse.testing.Leashed;
import org.civiclake.sharing.publish.PublishResult.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job in a JVM of its own, killed at random moments of its work. The system property {@code
 * test.kills} says how often, {@code test.seed} when.
 */
class KilledPublishTest extends SparkLake {

  private static final long serialVersionUID = 1L;

  private static final int KILLS = Integer.getInteger("test.kills", 2);
  private static final long SEED = Long.getLong("test.seed", System.nanoTime());

  /** What the job says when it begins to write. */
  private static final String AT_WORK = "source files to mask";

  private static final ResourceId RESOURCE = new ResourceId("civil-affairs", "visit");
  private static final TableName SOURCE = RESOURCE.in(Layer.STD);
  private static final Projection PROJECTION =
      new Projection(
          SOURCE,
          List.of(new Column("id", Mask.CLEAR), new Column("name", Mask.PERSON_NAME)),
          Optional.empty());
  private static final List<WantedProjection> WANTED =
      List.of(new WantedProjection(RESOURCE, PROJECTION));

  @TempDir private Path folder;

  @Test
  void killedAtAnyMomentOfItsWorkRecipientsSeeOneSnapshotAndTheNextRunLeavesNoFileBehind()
      throws Exception {
    lists();
    sql("CREATE TABLE %s (id bigint, name string) USING iceberg", SOURCE.qualified());
    append(0);
    long work = killed(Optional.empty());
    String before = copy();
    assertThat(before).isEqualTo(source());
    Random random = new Random(SEED);
    for (int kill = 1; kill <= KILLS; kill++) {
      append(kill);
      sql("DELETE FROM %s WHERE id %% 7 = %d", SOURCE.qualified(), kill % 7);
      long moment = random.nextLong(Math.max(1, work));
      killed(Optional.of(moment));
      String seen = "kill %d after %d of %d ms, seed %d".formatted(kill, moment, work, SEED);
      assertThat(copy()).as(seen).isIn(before, source());

      assertThat(publish()).as(seen).isIn(Outcome.PUBLISHED, Outcome.UNCHANGED);

      assertThat(copy()).as(seen).isEqualTo(source());
      assertThat(filesOfNoSnapshot()).as(seen).isEmpty();
      assertThat(publish()).as(seen).isEqualTo(Outcome.UNCHANGED);
      before = copy();
    }
  }

  /**
   * Runs the job, and kills it so long after it has begun to write.
   *
   * @return the milliseconds from there to its end
   */
  private long killed(Optional<Long> moment) throws Exception {
    Path log = Files.createTempFile(folder, "publish", ".log");
    Process job =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      while (job.isAlive() && !Files.readString(log).contains(AT_WORK)) {
        Thread.sleep(20);
      }
      long begun = System.nanoTime();
      if (moment.isPresent()) {
        job.waitFor(moment.get(), TimeUnit.MILLISECONDS);
      } else {
        assertThat(job.waitFor()).as(Files.readString(log)).isZero();
      }
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    } finally {
      job.destroyForcibly().waitFor();
    }
  }

  private List<String> command() {
    List<String> options = new ArrayList<>(List.of("-Xmx768m", "-XX:TieredStopAtLevel=1"));
    options.addAll(List.of(System.getProperty("test.java-options").split(" ")));
    options.add("-Djava.io.tmpdir=" + folder);
    Map<String, String> properties =
        Map.of(
            "spark.master", "local[1]",
            "spark.ui.enabled", "false",
            "spark.driver.host", "127.0.0.1",
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog",
            "spark.sql.catalog.lake.type", "hadoop",
            "spark.sql.catalog.lake.warehouse", warehouse(),
            "spark.sql.iceberg.compression-codec", "uncompressed");
    properties.forEach((key, value) -> options.add("-D%s=%s".formatted(key, value)));
    List<String> command =
        Leashed.command(options, System.getProperty("java.class.path"), PublishJob.class.getName());
    command.addAll(List.of("--projections", folder.resolve("projections.json").toString()));
    command.addAll(List.of("--disputed", folder.resolve("disputed.json").toString()));
    return command;
  }

  private void lists() throws IOException {
    ArrayNode entries = new ObjectMapper().createArrayNode();
    ObjectNode entry = entries.addObject();
    entry.put("resource", RESOURCE.toString());
    entry.put("digest", PROJECTION.digest());
    entry.put("published", PROJECTION.published().toString());
    ObjectNode projection = entry.putObject("projection");
    projection.put("source", SOURCE.toString());
    for (Column column : PROJECTION.columns()) {
      projection
          .withArray("columns")
          .addObject()
          .put("name", column.name())
          .put("mask", column.mask().name());
    }
    Files.writeString(folder.resolve("projections.json"), entries.toString());
    Files.writeString(folder.resolve("disputed.json"), "[]");
  }

  private void append(int batch) {
    sql(
        "INSERT INTO %s SELECT id, concat('张', id) FROM range(%d, %d, 1, 8)",
        SOURCE.qualified(), batch * 1_000, (batch + 1) * 1_000);
  }

  private Outcome publish() {
    return new Publisher(spark(), lake(), Optional.empty(), Duration.ofHours(1), Clock.systemUTC())
        .run(WANTED, List.of())
        .get(0)
        .outcome();
  }

  private String source() {
    return text(
        "SELECT id, concat(substr(name, 1, 1), '**') FROM %s ORDER BY id", SOURCE.qualified());
  }

  private String copy() {
    sql("REFRESH TABLE %s", PROJECTION.published().qualified());
    return text("SELECT id, name FROM %s ORDER BY id", PROJECTION.published().qualified());
  }

  private String text(String query, String table) {
    List<Row> rows = sql(query, table);
    return rows.size() + " rows: " + rows;
  }

  private List<String> filesOfNoSnapshot() {
    TableName name = PROJECTION.published();
    Table copy = lake().loadTable(TableIdentifier.of(name.schema(), name.table()));
    copy.refresh();
    List<String> files = new ArrayList<>();
    SparkActions.get(spark())
        .deleteOrphanFiles(copy)
        .olderThan(Long.MAX_VALUE)
        .deleteWith(files::add)
        .execute();
    return files;
  }
}
