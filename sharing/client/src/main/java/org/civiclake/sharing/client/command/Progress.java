package org.civiclake.sharing.client.command;

import java.io.PrintWriter;
import org.civiclake.sharing.client.TransferProgress;

/** One line on a terminal that says how far it is; nothing where nobody looks. */
final class Progress implements TransferProgress {

  private static final long EVERY_NANOS = 200_000_000;
  private static final int ROWS_BETWEEN_LOOKS = 4096;
  private static final int LINE = 79;

  private final PrintWriter err;
  private final boolean shown;
  private long rows;
  private long last;
  private boolean any;

  Progress(PrintWriter err, boolean shown) {
    this.err = err;
    this.shown = shown;
  }

  /** One row more. */
  void row() {
    rows++;
    if (shown && rows % ROWS_BETWEEN_LOOKS == 0) {
      show(Words.say("progress-rows", rows), false);
    }
  }

  @Override
  public void moved(Moved moved) {
    boolean done = moved.files() == moved.allFiles();
    if (shown) {
      show(
          Words.say(
              "progress-files",
              moved.files(),
              moved.allFiles(),
              moved.bytes() >> 20,
              moved.allBytes() >> 20),
          done);
    }
  }

  /** Leaves the line as it is and begins another. */
  void end() {
    if (any) {
      err.println();
      err.flush();
    }
  }

  private void show(String text, boolean always) {
    long now = System.nanoTime();
    if (always || now - last > EVERY_NANOS) {
      last = now;
      any = true;
      err.print("\r" + text + " ".repeat(Math.max(0, LINE - text.length())));
      err.flush();
    }
  }
}
