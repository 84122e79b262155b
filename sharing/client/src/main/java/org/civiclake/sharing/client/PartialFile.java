package org.civiclake.sharing.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * A file that is being fetched, with a note beside it that says of which object it is, and the
 * CRC-32C of its blocks as they came: what an earlier attempt left is kept as far as it is still
 * what it was.
 */
final class PartialFile implements AutoCloseable {

  /** The note's first line; a line for each block follows. */
  record Note(String id, long size, String mark) {}

  private static final int BUFFER = 1 << 20;
  private static final long BLOCK = 8L << 20;
  private static final Pattern SUM = Pattern.compile("([0-9]{1,18}) ([0-9a-f]{1,8})");
  private static final Set<OpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

  private final Path path;
  private final Path note;
  private final ObjectMapper json;
  private final FileChannel channel;
  private final CRC32C sum = new CRC32C();
  private long length;
  private long summed;
  private boolean noted;

  private PartialFile(Path path, FileChannel channel, ObjectMapper json) {
    this.path = path;
    this.note = path.resolveSibling(path.getFileName() + ".note");
    this.json = json;
    this.channel = channel;
  }

  /**
   * Opens what an earlier attempt left of a file, or an empty one when it was of another object.
   */
  static PartialFile open(Path path, RemoteFile file, ObjectMapper json) throws IOException {
    try {
      return open(
          path,
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
          file,
          json);
    } catch (IOException e) {
      throw LocalFileException.of(path, e);
    }
  }

  /** The same, by a channel that is open; it is closed when that fails. */
  static PartialFile open(Path path, FileChannel channel, RemoteFile file, ObjectMapper json)
      throws IOException {
    PartialFile partial = new PartialFile(path, channel, json);
    try {
      partial.takeUp(file);
      return partial;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** How many bytes are there. */
  long length() {
    return length;
  }

  /** Forgets everything. */
  void restart() throws IOException {
    channel.truncate(0);
    length = 0;
    summed = 0;
    sum.reset();
    noted = false;
    Files.deleteIfExists(note);
  }

  /** Adds bytes at the end; before the first ones, the note is written. */
  void append(ByteBuffer bytes, RemoteFile file) throws LocalFileException {
    try {
      if (length == 0 && !file.mark().isEmpty()) {
        write(json.writeValueAsString(new Note(file.id(), file.size(), file.mark())));
        noted = true;
      }
      sum.update(bytes.duplicate());
      while (bytes.hasRemaining()) {
        length += channel.write(bytes, length);
      }
      if (length - summed >= BLOCK) {
        noteSum();
      }
    } catch (IOException e) {
      throw LocalFileException.of(path, e);
    }
  }

  /** The MD5 of all bytes, read again. */
  byte[] md5() throws IOException {
    MessageDigest md5;
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
    read(0, length, md5::update);
    return md5.digest();
  }

  /** Some bytes; fewer when the file ends before. */
  byte[] bytes(long from, int count) throws IOException {
    long start = Math.max(0, from);
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(count, length - start)));
    read(start, start + bytes.capacity(), bytes::put);
    return bytes.array();
  }

  /** Leaves what is there to the next attempt. */
  @Override
  public void close() throws IOException {
    try {
      if (length > summed) {
        noteSum();
      }
    } finally {
      channel.close();
    }
  }

  private void noteSum() throws IOException {
    if (noted) {
      write(length + " " + Long.toHexString(sum.getValue()));
    }
    summed = length;
    sum.reset();
  }

  private void write(String line) throws IOException {
    try (FileChannel lines = FileChannel.open(note, APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        lines.write(bytes);
      }
    }
  }

  /** Keeps the blocks that are there and are what they were, up to the first that is not. */
  private void takeUp(RemoteFile file) throws IOException {
    List<String> lines = lines();
    Optional<Note> earlier = lines.isEmpty() ? Optional.empty() : read(lines.get(0));
    if (earlier.filter(of -> isOf(of, file)).isEmpty()) {
      restart();
      return;
    }
    StringBuilder kept = new StringBuilder(lines.get(0)).append('\n');
    for (String line : lines.subList(1, lines.size())) {
      Matcher block = SUM.matcher(line);
      if (!block.matches() || !isWhatItWas(Long.parseLong(block.group(1)), block.group(2), file)) {
        break;
      }
      length = Long.parseLong(block.group(1));
      kept.append(line).append('\n');
    }
    channel.truncate(length);
    summed = length;
    Files.writeString(note, length == 0 ? "" : kept);
    noted = length > 0;
    if (noted) {
      file.mark(earlier.get().mark());
    }
  }

  private List<String> lines() throws IOException {
    try {
      return new String(Files.readAllBytes(note), StandardCharsets.UTF_8).lines().toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  private Optional<Note> read(String line) {
    try {
      return Optional.ofNullable(json.readValue(line, Note.class));
    } catch (JsonProcessingException none) {
      return Optional.empty();
    }
  }

  private static boolean isOf(Note note, RemoteFile file) {
    return file.id().equals(note.id())
        && file.size() == note.size()
        && note.mark() != null
        && !note.mark().isEmpty();
  }

  private boolean isWhatItWas(long end, String noted, RemoteFile file) throws IOException {
    if (end <= length || end > file.size() || end > channel.size()) {
      return false;
    }
    CRC32C there = new CRC32C();
    read(length, end, there::update);
    return Long.toHexString(there.getValue()).equals(noted);
  }

  private interface Bytes {
    void accept(ByteBuffer bytes);
  }

  private void read(long from, long to, Bytes sink) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long at = from;
    while (at < to) {
      buffer.clear().limit((int) Math.min(BUFFER, to - at));
      int count = channel.read(buffer, at);
      if (count < 0) {
        throw new EOFException(path + " was cut while it was read");
      }
      at += count;
      sink.accept(buffer.flip());
    }
  }
}
