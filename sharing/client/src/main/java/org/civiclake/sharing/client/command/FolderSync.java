package org.civiclake.sharing.client.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.client.delivery.Delivered;
import org.civiclake.sharing.client.delivery.Format;
import org.civiclake.sharing.client.delivery.LocalFolder;
import org.civiclake.sharing.client.delivery.Lot;
import org.civiclake.sharing.client.delivery.TableDelivery;
import org.civiclake.sharing.protocol.Share;
import org.civiclake.sharing.protocol.SharedTable;
import org.civiclake.sharing.protocol.SharedTableName;

/** An edge node that pulls: tables kept in step as files in its folder (前置机; SX22). */
final class FolderSync {

  private static final String OWN = ".civiclake";

  private final SharingClient client;
  private final Path folder;
  private final Format format;
  private final int keep;
  private final PrintWriter out;

  FolderSync(SharingClient client, Path folder, Format format, int keep, PrintWriter out) {
    this.client = client;
    this.folder = folder;
    this.format = format;
    this.keep = keep;
    this.out = out;
  }

  /**
   * Brings tables in step, one after the other; the first that fails ends it.
   *
   * @param tables none for all that may be read
   */
  void run(List<SharedTableName> tables) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    Path own = Files.createDirectories(folder.resolve(OWN));
    try (FileChannel lock =
        FileChannel.open(
            own.resolve("lock"),
            Set.of(
                StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
      if (!isMine(lock)) {
        throw new IOException(Words.say("sync-busy", folder));
      }
      for (SharedTableName table :
          tables == null || tables.isEmpty() ? all() : List.copyOf(tables)) {
        sync(table, own.resolve("spool").resolve(table.toString()));
      }
    }
  }

  private void sync(SharedTableName table, Path spool) throws IOException {
    Lot lot = new Lot(table, Optional.empty(), format, keep);
    LocalFolder place = new LocalFolder(folder, List.of());
    Delivered done = new TableDelivery(place, lot, spool, Clock.systemUTC()).deliver(client);
    out.printf(
        "%-9s %s version %d, %d rows, %d files and %d bytes new%n",
        done.outcome(), table, done.version().orElse(0L), done.rows(), done.files(), done.bytes());
    out.flush();
  }

  private List<SharedTableName> all() throws IOException {
    List<SharedTableName> all = new ArrayList<>();
    for (Share share : client.shares()) {
      for (SharedTable table : client.tables(share.name())) {
        all.add(table.fullName());
      }
    }
    return all;
  }

  private static boolean isMine(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }
}
