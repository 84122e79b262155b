package org.civiclake.infra.local.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A text file that grows. */
public final class LogFile {

  private static final int WINDOW = 256 * 1024;

  private final Path file;

  public LogFile(Path file) {
    this.file = file;
  }

  /** Its last lines, of the last 256 KiB at most; none when there is no such file. */
  public List<String> tail(int count) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    long size = Files.size(file);
    List<String> lines = read(Math.max(0, size - WINDOW), size).lines().toList();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  /** Prints what is added from now on, until the thread is interrupted. */
  public void follow(PrintWriter out) throws IOException {
    long position = Files.exists(file) ? Files.size(file) : 0;
    while (!Thread.currentThread().isInterrupted()) {
      long size = Files.exists(file) ? Files.size(file) : 0;
      if (size < position) {
        position = 0; // it was turned over
      }
      if (size > position) {
        long until = Math.min(size, position + WINDOW);
        out.print(read(position, until));
        out.flush();
        position = until;
      } else {
        try {
          TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private String read(long from, long to) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) (to - from)];
      access.seek(from);
      access.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
