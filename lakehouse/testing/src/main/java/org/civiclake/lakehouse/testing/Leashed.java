package org.civiclake.lakehouse.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a main class in a process of its own that ends when the test's process ends. */
public final class Leashed {

  private Leashed() {}

  /** The command of a JVM on a leash: options, class path, main class and its arguments follow. */
  public static List<String> command(List<String> options, String classPath, String mainClass) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    String own = Leashed.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String both = classPath + File.pathSeparator + own;
    command.addAll(List.of("-cp", both, Leashed.class.getName(), mainClass));
    return command;
  }

  /** The leash is the standard input, which closes when its other end dies. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread leash = new Thread(Leashed::endWithParent, "leash");
    leash.setDaemon(true);
    leash.start();
    Class.forName(arguments[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Runtime.getRuntime().halt(143);
    }
  }
}
