package org.civiclake.sharing.push;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.civiclake.governance.model.delivery.DeliveryRoots;
import org.civiclake.governance.model.delivery.PlaceAddress;

/**
 * The places that this installation pushes to, and by which keys: a file that its owner alone may
 * read. Each place has a name of the installation's choice:
 *
 * <pre>
 * place.hr.agency=human-resources
 * place.hr.address=s3a://hr-inbox/civiclake
 * place.hr.endpoint=https://s3.hr.example.gov.cn
 * place.hr.access-key=…
 * place.hr.secret-key=…
 * </pre>
 *
 * <p>An {@code hdfs} place may have {@code user} and any of Hadoop's own settings as {@code
 * hadoop.<setting>}; a {@code file} place has nothing else.
 */
public final class PlaceSettings {

  private static final int LARGEST = 1 << 20;
  private static final Pattern KEY =
      Pattern.compile(
          "place\\.([a-z0-9-]{1,60})\\.(agency|address|endpoint|region|access-key|secret-key|user"
              + "|hadoop\\.[a-z0-9.-]{1,200})");

  private final List<Listed> places;

  private PlaceSettings(List<Listed> places) {
    this.places = List.copyOf(places);
  }

  /** A listed place with what opens it. */
  record Listed(DeliveryRoots.Root root, Map<String, String> keys) {

    Optional<String> key(String name) {
      return Optional.ofNullable(keys.get(name)).filter(text -> !text.isBlank());
    }

    /** What it holds may be a secret. */
    @Override
    public String toString() {
      return root.toString();
    }
  }

  /** Settings that list no place. */
  public static PlaceSettings none() {
    return new PlaceSettings(List.of());
  }

  /**
   * Reads a file; none when it is not there.
   *
   * @throws IllegalArgumentException when it is not as it must be, or others may read it
   */
  public static PlaceSettings read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return none();
    }
    Set<PosixFilePermission> others =
        Files.getPosixFilePermissions(file).stream()
            .filter(right -> !right.name().startsWith("OWNER"))
            .collect(Collectors.toSet());
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "%s holds keys, and others than its owner may use it: chmod 600 %s"
              .formatted(file, file));
    }
    if (Files.size(file) > LARGEST) {
      throw new IllegalArgumentException(file + " is larger than any list of places");
    }
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
    }
  }

  static PlaceSettings parse(String text) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = new StringReader(text)) {
      properties.load(reader);
    }
    Map<String, Map<String, String>> named = new TreeMap<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      Matcher known = KEY.matcher(key);
      if (!known.matches()) {
        throw new IllegalArgumentException("no setting of a place: " + key);
      }
      named
          .computeIfAbsent(known.group(1), name -> new TreeMap<>())
          .put(known.group(2), properties.getProperty(key).strip());
    }
    List<Listed> places = new ArrayList<>();
    named.forEach((name, keys) -> places.add(listed(name, keys)));
    new DeliveryRoots(places.stream().map(Listed::root).toList());
    return new PlaceSettings(places);
  }

  private static Listed listed(String name, Map<String, String> keys) {
    String agency = Optional.ofNullable(keys.get("agency")).orElse("");
    if (agency.isEmpty()) {
      throw new IllegalArgumentException("place.%s.agency is missing".formatted(name));
    }
    PlaceAddress address = PlaceAddress.parse(Optional.ofNullable(keys.get("address")).orElse(""));
    if (address.scheme().equals("s3a")
        && !keys.keySet().containsAll(Set.of("endpoint", "access-key", "secret-key"))) {
      throw new IllegalArgumentException(
          "place.%s needs endpoint, access-key and secret-key".formatted(name));
    }
    return new Listed(new DeliveryRoots.Root(agency, address), keys);
  }

  /** The places without their keys, for whoever decides where an agency may declare one. */
  public DeliveryRoots roots() {
    return new DeliveryRoots(places.stream().map(Listed::root).toList());
  }

  /** The listed place within which an agency's address lies: the one nearest to it. */
  Optional<Listed> around(String agency, PlaceAddress address) {
    return places.stream()
        .filter(listed -> listed.root().agency().equals(agency))
        .filter(listed -> address.isWithin(listed.root().address()))
        .max(Comparator.comparingInt(listed -> listed.root().address().names().size()));
  }
}
