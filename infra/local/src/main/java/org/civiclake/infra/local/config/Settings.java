package org.civiclake.infra.local.config;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where one stack lives, on which ports, and which regulation it obeys.
 *
 * @param repository the checkout that it runs from
 * @param home its data folder
 * @param ports the port of every service
 * @param rulebook the file of the regulation in force, as a rulebook
 */
public record Settings(
    Repository repository, Path home, Map<ServiceName, Integer> ports, Path rulebook) {

  /** The only address that anything binds. */
  public static final String LOOPBACK = "127.0.0.1";

  /** The environment variable that names the data folder. */
  public static final String HOME_VARIABLE = "CIVICLAKE_HOME";

  private static final String FILE = "civiclake.properties";
  private static final String RULEBOOK = "rulebook";

  /** What the file of settings holds, as far as it is there. */
  private record Kept(Map<ServiceName, Integer> ports, Optional<Path> rulebook) {}

  public Settings {
    home = home.toAbsolutePath().normalize();
    rulebook = rulebook.toAbsolutePath().normalize();
    ports = Map.copyOf(ports);
    for (ServiceName service : ServiceName.values()) {
      Integer port = ports.get(service);
      if (port == null || port < 1 || port > 65535) {
        throw new ConfigurationException(
            "%s is not a port (1 to 65535): %s".formatted(service.portSetting(), port));
      }
    }
    Set<Integer> distinct = Set.copyOf(new java.util.HashSet<>(ports.values()));
    if (distinct.size() < ports.size()) {
      throw new ConfigurationException("Two services have the same port: " + ports);
    }
  }

  /**
   * Reads the settings of a data folder; what its {@code civiclake.properties} leaves out has its
   * default.
   *
   * @throws ConfigurationException when the file holds an unknown setting or a wrong value
   */
  public static Settings load(Repository repository, Optional<Path> home) {
    Path folder =
        home.or(() -> Optional.ofNullable(System.getenv(HOME_VARIABLE)).map(Path::of))
            .orElseGet(repository::defaultHome);
    Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
    for (ServiceName service : ServiceName.values()) {
      ports.put(service, service.defaultPort());
    }
    Kept kept = read(folder.resolve(FILE));
    ports.putAll(kept.ports());
    return new Settings(
        repository, folder, ports, kept.rulebook().orElseGet(() -> repository.rulebook("ningbo")));
  }

  private static Kept read(Path file) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
    Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
    List<String> problems = new ArrayList<>();
    Optional<Path> rulebook =
        Optional.ofNullable(properties.getProperty(RULEBOOK)).map(String::strip).map(Path::of);
    properties.remove(RULEBOOK);
    for (String key : properties.stringPropertyNames()) {
      Optional<ServiceName> service =
          Stream.of(ServiceName.values()).filter(s -> s.portSetting().equals(key)).findFirst();
      String value = properties.getProperty(key).strip();
      if (service.isEmpty()) {
        problems.add("unknown setting " + key);
      } else if (!value.matches("[0-9]{1,5}")) {
        problems.add(key + " is not a port: " + value);
      } else {
        ports.put(service.get(), Integer.valueOf(value));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(file + ": " + String.join("; ", problems));
    }
    return new Kept(ports, rulebook);
  }

  /** The port of a service. */
  public int port(ServiceName service) {
    return ports.get(service);
  }

  /** The address of a service. */
  public String url(ServiceName service) {
    return service.url(port(service));
  }

  /** The same settings with another port for one service. */
  public Settings withPort(ServiceName service, int port) {
    Map<ServiceName, Integer> changed = new EnumMap<>(ports);
    changed.put(service, port);
    return new Settings(repository, home, changed, rulebook);
  }

  /**
   * The same settings with another rulebook.
   *
   * @throws ConfigurationException when there is no such file
   */
  public Settings withRulebook(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ConfigurationException("There is no rulebook " + file);
    }
    return new Settings(repository, home, ports, file);
  }

  /** The same settings with consecutive ports from the given one, in the order of the services. */
  public Settings withPortsFrom(int first) {
    Map<ServiceName, Integer> changed = new EnumMap<>(ServiceName.class);
    for (ServiceName service : ServiceName.values()) {
      changed.put(service, first + service.ordinal());
    }
    return new Settings(repository, home, changed, rulebook);
  }

  /** The same settings on ports that nothing listens on now. */
  public Settings withFreePorts() {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      Map<ServiceName, Integer> free = new EnumMap<>(ServiceName.class);
      for (ServiceName service : ServiceName.values()) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK));
        sockets.add(socket);
        free.put(service, socket.getLocalPort());
      }
      return new Settings(repository, home, free, rulebook);
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on " + LOOPBACK, e);
    } finally {
      sockets.forEach(Settings::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the ports and the rulebook into the data folder, so that later commands find the stack.
   */
  public void save() throws IOException {
    Files.createDirectories(home);
    String text =
        Stream.of(ServiceName.values())
            .map(service -> service.portSetting() + "=" + port(service) + "\n")
            .collect(Collectors.joining());
    Properties kept = new Properties();
    kept.setProperty(RULEBOOK, rulebook.toString());
    StringWriter regulation = new StringWriter();
    kept.store(
        regulation, "The regulation in force, and the ports of this stack, all on loopback.");
    Files.writeString(home.resolve(FILE), regulation + text);
  }

  /** The folder of one service's configuration and data. */
  public Path folder(ServiceName service) {
    return home.resolve(service.id());
  }

  /** The file with all that a service printed. */
  public Path log(ServiceName service) {
    return home.resolve("logs").resolve(service.id() + ".log");
  }

  /** The folder in which running jobs are registered. */
  public Path jobs() {
    return home.resolve("run").resolve("jobs");
  }

  /** Where a person finds the settings. */
  public Path file() {
    return home.resolve(FILE);
  }
}
