package org.civiclake.sharing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier attempt left of a file is read whole, however little a disk gives at once. */
class PartialFileTest {

  private static final int SIZE = 10_000;

  @TempDir private Path folder;
  private final byte[] content = new byte[SIZE];

  PartialFileTest() {
    new Random(7).nextBytes(content);
  }

  @Test
  void allBytesAreReadOfADiskThatGivesThreeAtATime() throws Exception {
    try (PartialFile file = open(3)) {
      file.append(ByteBuffer.wrap(content), remote());

      assertThat(file.bytes(0, SIZE)).isEqualTo(content);
      assertThat(file.bytes(SIZE - 8, 100)).isEqualTo(Arrays.copyOfRange(content, SIZE - 8, SIZE));
      assertThat(file.bytes(-5, 4)).isEqualTo(Arrays.copyOf(content, 4));
      assertThat(file.bytes(SIZE, 8)).isEmpty();
      assertThat(file.md5()).isEqualTo(MessageDigest.getInstance("MD5").digest(content));
    }
  }

  @Test
  void whatAnEarlierAttemptLeftIsTakenUpFromADiskThatGivesAByteAtATime() throws Exception {
    try (PartialFile file = open(SIZE)) {
      file.append(ByteBuffer.wrap(content, 0, 6_000), remote());
    }
    try (PartialFile file = open(1)) {
      assertThat(file.length()).isEqualTo(6_000);
      file.append(ByteBuffer.wrap(content, 6_000, 4_000), remote());
      assertThat(file.bytes(0, SIZE)).isEqualTo(content);
    }
  }

  @Test
  void aFileThatSomebodyCutsMeanwhileIsSaidAndNotReadAsZeros() throws Exception {
    try (PartialFile file = open(3)) {
      file.append(ByteBuffer.wrap(content), remote());
      try (FileChannel other = FileChannel.open(path(), StandardOpenOption.WRITE)) {
        other.truncate(100);
      }
      assertThatThrownBy(() -> file.bytes(0, SIZE)).isInstanceOf(EOFException.class);
    }
  }

  private PartialFile open(int atATime) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return PartialFile.open(
        path(), new ShortChannel(channel, atATime), remote(), new ObjectMapper());
  }

  private Path path() throws IOException {
    return Files.createDirectories(folder).resolve("part");
  }

  private static RemoteFile remote() throws SharingException {
    RemoteFile file =
        new RemoteFile("f1", SIZE, new FileAddresses(Map.of(), Map::of, Clock.systemUTC()));
    file.mark("\"etag\"");
    return file;
  }
}
