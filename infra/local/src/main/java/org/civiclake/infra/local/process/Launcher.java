package org.civiclake.infra.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a program. The program's pid file is written by the very process that becomes the program,
 * so there is no moment at which it runs unrecorded.
 */
final class Launcher {

  /**
   * Writes "pid tick boot" and becomes the program; field 22 of stat is the 20th after the name.
   */
  private static final String SCRIPT =
      """
      umask 077
      read -r line < /proc/$$/stat
      set -f
      file=$1; shift
      rest=${line##*) }
      tick=$(set -- $rest; shift 19; echo "$1")
      read -r boot < /proc/sys/kernel/random/boot_id
      echo "$$ $tick $boot" > "$file.new" && mv "$file.new" "$file" || exit 97
      exec "$@"
      """;

  private Launcher() {}

  /**
   * Starts it in a session of its own and with a bare environment, so that neither the end of its
   * starter nor a Ctrl-C in the terminal ends it.
   */
  static Process startApart(Command command, Path pidFile, Path log) throws IOException {
    ProcessBuilder builder =
        builder(List.of("setsid"), command, pidFile)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Map<String, String> environment = builder.environment();
    Optional<String> path = Optional.ofNullable(environment.get("PATH"));
    Optional<String> home = Optional.ofNullable(environment.get("HOME"));
    environment.clear();
    path.ifPresent(value -> environment.put("PATH", value));
    home.ifPresent(value -> environment.put("HOME", value));
    environment.put("LC_ALL", "C.UTF-8");
    environment.putAll(command.environment());
    return builder.start();
  }

  /** Starts it as an ordinary child, in its starter's session and environment. */
  static Process startAsChild(
      Command command, Path pidFile, Path input, ProcessBuilder.Redirect output)
      throws IOException {
    ProcessBuilder builder =
        builder(List.of(), command, pidFile)
            .redirectInput(input.toFile())
            .redirectOutput(output)
            .redirectError(output);
    builder.environment().putAll(command.environment());
    return builder.start();
  }

  private static ProcessBuilder builder(List<String> prefix, Command command, Path pidFile) {
    List<String> arguments = new ArrayList<>(prefix);
    arguments.addAll(List.of("sh", "-c", SCRIPT, "civiclake", pidFile.toString()));
    arguments.addAll(command.arguments());
    return new ProcessBuilder(arguments).directory(command.folder().toFile());
  }
}
