package org.civiclake.sharing.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** A file that is being fetched, with a note beside it that says of which object it is a part. */
final class PartialFile implements AutoCloseable {

  /** What the note says. */
  record Note(String id, long size, String mark) {}

  private static final int BUFFER = 1 << 20;

  private final Path part;
  private final Path note;
  private final ObjectMapper json;
  private final FileChannel channel;
  private final MessageDigest md5;
  private long length;

  private PartialFile(Path target, ObjectMapper json) throws IOException {
    this.part = target.resolveSibling(target.getFileName() + ".part");
    this.note = target.resolveSibling(target.getFileName() + ".part.json");
    this.json = json;
    this.md5 = md5();
    try {
      this.channel =
          FileChannel.open(
              part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw LocalFileException.of(part, e);
    }
  }

  /**
   * Opens what an earlier attempt left of a file, or an empty one when it was of another object.
   */
  static PartialFile open(Path target, RemoteFile file, ObjectMapper json) throws IOException {
    PartialFile partial = new PartialFile(target, json);
    try {
      Optional<Note> earlier = partial.earlier();
      boolean same =
          earlier
              .filter(
                  noted ->
                      noted.id().equals(file.id())
                          && noted.size() == file.size()
                          && !noted.mark().isEmpty())
              .isPresent();
      if (same && partial.channel.size() <= file.size()) {
        file.mark(earlier.get().mark());
        partial.takeUp();
      } else {
        partial.restart();
      }
      return partial;
    } catch (IOException e) {
      partial.close();
      throw LocalFileException.of(partial.part, e);
    }
  }

  /** How many bytes are there. */
  long length() {
    return length;
  }

  /** Forgets everything. */
  void restart() throws IOException {
    channel.truncate(0);
    md5.reset();
    length = 0;
    Files.deleteIfExists(note);
  }

  /** Adds bytes at the end; before the first ones, the note is written. */
  void append(ByteBuffer bytes, RemoteFile file) throws LocalFileException {
    try {
      if (length == 0 && !file.mark().isEmpty()) {
        Files.write(note, json.writeValueAsBytes(new Note(file.id(), file.size(), file.mark())));
      }
      md5.update(bytes.duplicate());
      while (bytes.hasRemaining()) {
        length += channel.write(bytes, length);
      }
    } catch (IOException e) {
      throw LocalFileException.of(part, e);
    }
  }

  /** The digest of all bytes so far; asked for once. */
  byte[] digest() {
    return md5.digest();
  }

  /** The last bytes, fewer when there are fewer. */
  byte[] tail(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(count, length));
    channel.read(bytes, length - bytes.capacity());
    return bytes.array();
  }

  /** Makes the file visible under its own name. */
  void finish(Path target) throws IOException {
    close();
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(note);
    } catch (IOException e) {
      throw LocalFileException.of(target, e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private Optional<Note> earlier() throws IOException {
    try {
      Note noted = json.readValue(Files.readAllBytes(note), Note.class);
      return Optional.ofNullable(noted).filter(read -> read.id() != null && read.mark() != null);
    } catch (NoSuchFileException | JsonProcessingException none) {
      return Optional.empty();
    }
  }

  private void takeUp() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long end = channel.size();
    while (length < end) {
      buffer.clear();
      length += channel.read(buffer, length);
      md5.update(buffer.flip());
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
