package org.civiclake.lakehouse.uselog.ship;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.civiclake.lakehouse.uselog.LocalLake;
import org.civiclake.lakehouse.uselog.Uses;
import org.civiclake.lakehouse.uselog.journal.Journal;
import org.civiclake.lakehouse.uselog.journal.JournalSettings;

/** A server that answers as fast as it can until somebody kills it. */
final class AnsweringProcess {

  private AnsweringProcess() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Journal journal =
        Journal.open(
            new JournalSettings(
                folder.resolve("journal"), 50_000, 1 << 28, JournalSettings.Survives.PROCESS));
    for (int i = 0; i < 3; i++) {
      new Thread(() -> answer(journal)).start();
    }
    UseShipper shipper = new UseShipper(journal, new LocalLake(folder)::uses, UseWatch.nobody());
    while (true) {
      shipper.ship();
    }
  }

  private static void answer(Journal journal) {
    while (true) {
      String request = UUID.randomUUID().toString();
      journal.record(Uses.query(request, Instant.now()));
      System.out.println(request);
    }
  }
}
