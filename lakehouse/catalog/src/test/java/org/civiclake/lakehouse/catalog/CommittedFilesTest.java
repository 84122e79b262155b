package org.civiclake.lakehouse.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestWriter;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.PendingUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.rest.RESTCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommittedFilesTest extends CatalogTestBase {

  private static final String OUTSIDE = "outside of the table's location";

  private RESTCatalog catalog;
  private Table table;
  private Table other;
  private DataFile foreign;

  @BeforeEach
  void twoTablesOfOneWriter() {
    catalog = catalog(People.INGESTION);
    table = catalog.createTable(newName(STD), SCHEMA);
    other = catalog.createTable(newName(STD), SCHEMA);
    foreign = Files.write(other, "others' rows".getBytes(UTF_8));
    other.newAppend().appendFile(foreign).commit();
  }

  @Test
  void aSnapshotOfTheTablesOwnFilesIsCommitted() {
    DataFile own = Files.write(table, new byte[] {1});
    table.newAppend().appendFile(own).commit();
    table.newAppend().appendManifest(manifest(table, Files.write(table, new byte[] {2}))).commit();
    table
        .newRowDelta()
        .addDeletes(deletes(Files.write(table, new byte[] {3}).location(), own.location()))
        .commit();

    assertThat(table.currentSnapshot().allManifests(table.io())).hasSize(3);
  }

  @Test
  void anotherTablesDataFileIsRefused() {
    refused(table.newAppend().appendFile(foreign), foreign.location());
    refused(table.newFastAppend().appendFile(foreign).stageOnly(), foreign.location());
  }

  @Test
  void anotherTablesFileIsRefusedAmongTheTablesOwn() {
    table.newAppend().appendFile(Files.write(table, new byte[] {1})).commit();

    refused(
        table.newAppend().appendFile(Files.write(table, new byte[] {2})).appendFile(foreign),
        foreign.location());
    table.newAppend().appendFile(Files.write(table, new byte[] {3})).commit();
    assertThat(table.currentSnapshot().summary()).containsEntry("total-data-files", "2");
  }

  @Test
  void aDeleteFileIsRefusedThatLiesInAnotherTableOrIsForItsFiles() {
    String own = Files.write(table, new byte[] {1}).location();

    refused(table.newRowDelta().addDeletes(deletes(foreign.location(), own)), foreign.location());
    refused(table.newRowDelta().addDeletes(deletes(own, foreign.location())), foreign.location());
  }

  @Test
  void aManifestThatLiesInAnotherTableIsRefused() {
    ManifestFile theirs = manifest(other, foreign);

    refused(table.newAppend().appendManifest(theirs), theirs.path());
  }

  @Test
  void aStagedTableIsNotMadeOfAnotherTablesFiles() {
    TableIdentifier name = newName(STD);
    Transaction creation = catalog.newCreateTableTransaction(name, SCHEMA);
    creation.newAppend().appendFile(foreign).commit();

    assertThatThrownBy(creation::commitTransaction)
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining(OUTSIDE);
    assertThat(catalog.tableExists(name)).isFalse();
  }

  @Test
  void onlyTheManifestsThatACommitAddsAreRead() {
    table.newAppend().appendFile(Files.write(table, new byte[] {1})).commit();
    String first = table.currentSnapshot().allManifests(table.io()).get(0).path();
    table.io().deleteFile(first);

    table.newFastAppend().appendFile(Files.write(table, new byte[] {2})).commit();

    assertThat(table.currentSnapshot().allManifests(table.io()))
        .extracting(ManifestFile::path)
        .hasSize(2)
        .contains(first);
  }

  @Test
  void aManifestThatIsNotThereOrIsNoneOrIsTooLargeIsRefused() {
    ManifestFile missing = manifest(table, Files.write(table, new byte[] {1}));
    table.io().deleteFile(missing.path());
    ManifestFile nonsense = manifest(table, Files.write(table, new byte[] {2}));
    overwrite(nonsense.path(), "no manifest".getBytes(UTF_8));
    ManifestFile large = manifest(table, Files.write(table, new byte[] {3}));
    overwrite(large.path(), new byte[(32 << 20) + 1]);

    refusedFor(table.newAppend().appendManifest(missing), "is not there");
    refusedFor(table.newAppend().appendManifest(nonsense), "Not a manifest that can be read");
    refusedFor(table.newAppend().appendManifest(large), "at most 33554432 bytes");
  }

  private static void refused(PendingUpdate<?> commit, String file) {
    assertThatThrownBy(commit::commit)
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining(OUTSIDE)
        .hasMessageContaining(file);
  }

  private static void refusedFor(PendingUpdate<?> commit, String reason) {
    assertThatThrownBy(commit::commit)
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining(reason);
  }

  private static DeleteFile deletes(String location, String dataFile) {
    return FileMetadata.deleteFileBuilder(PartitionSpec.unpartitioned())
        .ofPositionDeletes()
        .withPath(location)
        .withFormat("parquet")
        .withFileSizeInBytes(1)
        .withRecordCount(1)
        .withReferencedDataFile(dataFile)
        .build();
  }

  /** A manifest in a table's location, not of any snapshot yet. */
  private static ManifestFile manifest(Table in, DataFile file) {
    String location = in.location() + "/metadata/" + UUID.randomUUID() + ".avro";
    ManifestWriter<DataFile> writer =
        ManifestFiles.write(2, in.spec(), in.io().newOutputFile(location), null);
    try (writer) {
      writer.add(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.toManifestFile();
  }

  private void overwrite(String location, byte[] content) {
    try (OutputStream out = table.io().newOutputFile(location).createOrOverwrite()) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
