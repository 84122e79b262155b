package org.civiclake.sharing.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.civiclake.sharing.protocol.SharingJson;

/** Reads the file that a provider hands to a recipient (Delta Sharing protocol, Profile File). */
public final class ProfileFile {

  private static final int LONGEST = 1 << 20;
  private static final int LATEST_VERSION = 2;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private ProfileFile() {}

  /**
   * Reads a profile of version 1 or 2.
   *
   * @throws IOException when the file cannot be read or is no profile, with what was wrong; no
   *     secret is ever part of a message
   */
  public static RecipientProfile read(Path file) throws IOException {
    byte[] text;
    try (InputStream in = Files.newInputStream(file)) {
      text = in.readNBytes(LONGEST);
    }
    try {
      return parse(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage());
    }
  }

  /**
   * Reads a profile from its JSON text.
   *
   * @throws IllegalArgumentException when it is none, with what was wrong and without its secrets
   */
  public static RecipientProfile parse(byte[] text) {
    ObjectMapper json = SharingJson.mapper();
    JsonNode profile;
    try {
      profile = json.readTree(text);
    } catch (IOException notJson) {
      throw new IllegalArgumentException("not a profile file (JSON)");
    }
    if (!profile.isObject()) {
      throw new IllegalArgumentException("not a profile file (JSON)");
    }
    int version = profile.path("shareCredentialsVersion").asInt();
    if (version < 1 || version > LATEST_VERSION) {
      throw new IllegalArgumentException(
          "A profile of version %s cannot be read; this client reads versions 1 and %d"
              .formatted(profile.path("shareCredentialsVersion").asText("-"), LATEST_VERSION));
    }
    return new RecipientProfile(address(profile, "endpoint"), credentials(profile, version));
  }

  /** Whether other accounts of this machine can read the file, and so its secret. */
  public static boolean isReadableByOthers(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
  }

  private static Credentials credentials(JsonNode profile, int version) {
    String type = version == 1 ? "bearer_token" : text(profile, "type").orElse("");
    return switch (type) {
      case "bearer_token" ->
          new Credentials.BearerToken(
              text(profile, "bearerToken").orElse(""),
              RecipientProfile.expiry(text(profile, "expirationTime")));
      case "oauth_client_credentials" ->
          new Credentials.ClientCredentials(
              address(profile, "tokenEndpoint"),
              text(profile, "clientId").orElse(""),
              text(profile, "clientSecret").orElse(""),
              text(profile, "scope").filter(scope -> !scope.isBlank()));
      case "basic" ->
          new Credentials.Basic(
              text(profile, "username").orElse(""), text(profile, "password").orElse(""));
      default ->
          throw new IllegalArgumentException(
              "A profile of version 2 has a type that this client knows: bearer_token,"
                  + " oauth_client_credentials or basic");
    };
  }

  private static URI address(JsonNode profile, String name) {
    try {
      return URI.create(text(profile, name).orElse(""));
    } catch (IllegalArgumentException notAnAddress) {
      throw new IllegalArgumentException("A profile needs an http or https " + name);
    }
  }

  private static Optional<String> text(JsonNode profile, String name) {
    return Optional.ofNullable(profile.path(name).textValue());
  }
}
