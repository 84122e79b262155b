package org.civiclake.infra.local.secret;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The passwords and keys of one stack, made at its first start. They lie in one file that only its
 * owner can read; servers that only need to recognise a secret get its digest.
 */
public final class Secrets {

  private static final String FILE = "secrets.properties";
  private static final String CLIENT_PREFIX = "client.";
  private static final int LENGTH = 40;
  private static final int ACCESS_KEY_LENGTH = 20;

  private final Path folder;
  private final Map<String, String> values;
  private final RecipientKeys recipientKeys;

  private Secrets(Path folder, Map<String, String> values, RecipientKeys recipientKeys) {
    this.folder = folder;
    this.values = Map.copyOf(values);
    this.recipientKeys = recipientKeys;
  }

  /**
   * Reads the secrets, and makes those that are not there yet: the stack's own, and one for every
   * principal.
   */
  public static Secrets open(Path folder, List<Principal> principals) throws IOException {
    PrivateFiles.folder(folder);
    SortedMap<String, String> values = new TreeMap<>(read(folder.resolve(FILE)));
    RandomText random = new RandomText();
    int known = values.size();
    for (SecretName name : SecretName.values()) {
      int length = name.isAccessKey() ? ACCESS_KEY_LENGTH : LENGTH;
      values.computeIfAbsent(name.key(), key -> random.ofLength(length));
    }
    for (Principal principal : principals) {
      values.computeIfAbsent(CLIENT_PREFIX + principal.name(), key -> random.ofLength(LENGTH));
    }
    if (values.size() > known) {
      PrivateFiles.write(folder.resolve(FILE), text(values));
    }
    return new Secrets(folder, values, RecipientKeys.open(folder));
  }

  private static Map<String, String> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Map.of();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }

  private static String text(SortedMap<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** One of the stack's own secrets. */
  public String get(SecretName name) {
    return values.get(name.key());
  }

  /** The client secret of a principal, when there is such a principal. */
  public Optional<String> ofClient(String principal) {
    return Optional.ofNullable(values.get(CLIENT_PREFIX + principal));
  }

  /** Writes {@code name=sha256} for every principal, and returns the file. */
  public Path writeClientDigests() throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(CLIENT_PREFIX)) {
            digests.put(key.substring(CLIENT_PREFIX.length()), sha256(value));
          }
        });
    return PrivateFiles.write(folder.resolve("client-secrets.properties"), text(digests));
  }

  /** The keys that recipients' hashes are made with. */
  public RecipientKeys recipientKeys() {
    return recipientKeys;
  }

  /** The folder of all secrets. */
  public Path folder() {
    return folder;
  }

  /** SHA-256 of a text's UTF-8 bytes, lower-case hex. */
  public static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return "Secrets[" + folder + "]";
  }
}
