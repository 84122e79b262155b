package org.civiclake.sharing.publish;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.iceberg.BlobMetadata;
import org.apache.iceberg.GenericBlobMetadata;
import org.apache.iceberg.GenericStatisticsFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StatisticsFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.puffin.Blob;
import org.apache.iceberg.puffin.Puffin;
import org.apache.iceberg.puffin.PuffinCompressionCodec;
import org.apache.iceberg.puffin.PuffinReader;
import org.apache.iceberg.puffin.PuffinWriter;
import org.apache.iceberg.util.Pair;

/**
 * A copy's {@link Origins} as a blob in its snapshot's statistics file (Iceberg Puffin
 * specification), so that they change in the same commit as the files that they speak of.
 */
final class OriginsFile {

  private static final String BLOB = "civiclake-origins-v1";

  private final ObjectMapper json = JsonMapper.builder().build();

  /** A group as it is written. */
  private record Written(Map<String, String> sources, Set<String> copies) {}

  /** What the current snapshot's statistics file says; empty when there is none of ours. */
  Optional<Origins> read(Table copy) {
    if (copy.currentSnapshot() == null) {
      return Optional.empty();
    }
    long snapshot = copy.currentSnapshot().snapshotId();
    return copy.statisticsFiles().stream()
        .filter(file -> file.snapshotId() == snapshot)
        .findFirst()
        .flatMap(file -> read(copy, file));
  }

  private Optional<Origins> read(Table copy, StatisticsFile file) {
    try (PuffinReader reader =
        Puffin.read(copy.io().newInputFile(file.path()))
            .withFileSize(file.fileSizeInBytes())
            .withFooterSize(file.fileFooterSizeInBytes())
            .build()) {
      List<org.apache.iceberg.puffin.BlobMetadata> ours =
          reader.fileMetadata().blobs().stream().filter(blob -> blob.type().equals(BLOB)).toList();
      for (Pair<org.apache.iceberg.puffin.BlobMetadata, ByteBuffer> blob : reader.readAll(ours)) {
        return Optional.of(parse(blob.second()));
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The origins of " + copy.name() + " cannot be read", e);
    }
  }

  private Origins parse(ByteBuffer bytes) throws IOException {
    byte[] text = new byte[bytes.remaining()];
    bytes.get(text);
    List<Origins.Group> groups = new ArrayList<>();
    for (Written written : json.readValue(text, new TypeReference<List<Written>>() {})) {
      Set<SourceFile> sources = new TreeSet<>();
      written.sources().forEach((path, deletes) -> sources.add(new SourceFile(path, deletes)));
      groups.add(new Origins.Group(sources, written.copies()));
    }
    return new Origins(groups);
  }

  /** Writes them beside the copy's metadata; a commit has to name the file. */
  StatisticsFile write(Origins origins, Table copy, Snapshot snapshot) {
    List<Written> groups = new ArrayList<>();
    for (Origins.Group group : origins.groups()) {
      Map<String, String> sources = new TreeMap<>();
      group.sources().forEach(file -> sources.put(file.path(), file.deletes()));
      groups.add(new Written(sources, new TreeSet<>(group.copies())));
    }
    String path = "%s/metadata/%s.origins.puffin".formatted(copy.location(), UUID.randomUUID());
    try (PuffinWriter writer =
        Puffin.write(copy.io().newOutputFile(path)).createdBy("civiclake-publish").build()) {
      writer.add(
          new Blob(
              BLOB,
              List.of(),
              snapshot.snapshotId(),
              snapshot.sequenceNumber(),
              ByteBuffer.wrap(json.writeValueAsBytes(groups)),
              PuffinCompressionCodec.ZSTD,
              Map.of()));
      writer.finish();
      List<BlobMetadata> blobs =
          writer.writtenBlobsMetadata().stream().map(GenericBlobMetadata::from).toList();
      return new GenericStatisticsFile(
          snapshot.snapshotId(), path, writer.fileSize(), writer.footerSize(), blobs);
    } catch (IOException e) {
      throw new UncheckedIOException("The origins of " + copy.name() + " cannot be written", e);
    }
  }
}
