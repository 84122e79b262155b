package org.civiclake.infra.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process among all that ever bear its pid: the kernel's start tick and boot tell it from a
 * later one.
 *
 * @param pid its number
 * @param startTick the clock tick of its start, from {@code /proc/<pid>/stat}
 * @param boot the boot of the machine
 */
record ProcessIdentity(long pid, String startTick, String boot) {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int START_TICK_AFTER_NAME = 19;
  private static final int STATE_AFTER_NAME = 0;

  /** Reads what {@link #toString} and {@link Launcher} write. */
  static Optional<ProcessIdentity> parse(String text) {
    String[] words = text.strip().split(" ");
    return words.length == 3 && words[0].matches("[0-9]{1,10}")
        ? Optional.of(new ProcessIdentity(Long.parseLong(words[0]), words[1], words[2]))
        : Optional.empty();
  }

  /** Whether this very process runs; a zombie does not. */
  boolean isAlive() {
    return statistics()
        .filter(words -> words[START_TICK_AFTER_NAME].equals(startTick))
        .filter(words -> !words[STATE_AFTER_NAME].equals("Z"))
        .isPresent();
  }

  private Optional<String[]> statistics() {
    try {
      if (!Files.readString(BOOT).strip().equals(boot)) {
        return Optional.empty();
      }
      String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return pid + " " + startTick + " " + boot;
  }
}
