package org.civiclake.sharing.client.delivery;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.civiclake.sharing.protocol.SharingJson;

/**
 * A folder for files on their way, and a list of those that arrived: a delivery that is broken off
 * before its manifest goes on with the next file.
 */
final class Spool {

  private static final int BUFFER = 1 << 20;
  private static final String ARRIVED = "arrived.jsonl";

  private final Path folder;
  private final JsonMapper json = SharingJson.mapper();

  Spool(Path folder) {
    this.folder = folder;
  }

  /** A file that arrived, of this table. */
  private record Arrived(String table, Manifest.Entry entry) {}

  /** The folder, made now when it is not there. */
  Path folder() throws IOException {
    return Files.createDirectories(folder);
  }

  /** Notes a file that arrived. */
  void note(String table, Manifest.Entry entry) throws IOException {
    Files.writeString(
        folder().resolve(ARRIVED),
        json.writeValueAsString(new Arrived(table, entry)) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** The files of a table that arrived since its last manifest, by the shared file's id. */
  Map<String, Manifest.Entry> arrived(String table) throws IOException {
    Map<String, Manifest.Entry> entries = new HashMap<>();
    Path list = folder.resolve(ARRIVED);
    if (Files.exists(list)) {
      for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
        try {
          Arrived arrived = json.readValue(line, Arrived.class);
          if (table.equals(arrived.table())) {
            entries.put(arrived.entry().id(), arrived.entry());
          }
        } catch (IOException brokenOff) {
          break;
        }
      }
    }
    return entries;
  }

  /** Removes everything. */
  void empty() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** A file's SHA-256, lower-case hex. */
  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
