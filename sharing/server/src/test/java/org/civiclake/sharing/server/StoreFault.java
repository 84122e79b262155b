package org.civiclake.sharing.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is wrong with the object store's answers. */
sealed interface StoreFault {

  /** Where the store's faults are told, as a setting. */
  String CONTROL = "test.store-faults";

  /** Nothing. */
  record None() implements StoreFault {

    @Override
    public String words() {
      return "none";
    }
  }

  /** They come late. */
  record Late(Duration by) implements StoreFault {

    @Override
    public String words() {
      return "late " + by.toMillis();
    }
  }

  /** The store says that it is busy. */
  record Busy() implements StoreFault {

    @Override
    public String words() {
      return "busy";
    }
  }

  /** The connection ends after some bytes of each, its head included. */
  record Cut(int after) implements StoreFault {

    @Override
    public String words() {
      return "cut " + after;
    }
  }

  /** How it is told. */
  String words();

  /** What was told. */
  static StoreFault read(String words) {
    String[] parts = words.split(" ");
    return switch (parts[0]) {
      case "late" -> new Late(Duration.ofMillis(Long.parseLong(parts[1])));
      case "cut" -> new Cut(Integer.parseInt(parts[1]));
      case "busy" -> new Busy();
      default -> new None();
    };
  }

  /** From now on the store has this fault, and no other. */
  default void begin() throws IOException {
    int port = ConfigProvider.getConfig().getValue(CONTROL, Integer.class);
    try (Socket store = new Socket(InetAddress.getLoopbackAddress(), port)) {
      store.getOutputStream().write((words() + "\n").getBytes(StandardCharsets.US_ASCII));
      store.getInputStream().read();
    }
  }
}
