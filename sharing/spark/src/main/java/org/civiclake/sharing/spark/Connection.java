package org.civiclake.sharing.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.civiclake.sharing.client.AuthorityFile;
import org.civiclake.sharing.client.ProfileFile;
import org.civiclake.sharing.client.RecipientProfile;
import org.civiclake.sharing.client.RetryPolicy;
import org.civiclake.sharing.client.SharingClient;

/** As whom a sharing server is asked, and by which authorities it is known. */
final class Connection implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Secret profile;
  private final byte[] authorities;

  private Connection(Secret profile, byte[] authorities) {
    this.profile = profile;
    this.authorities = authorities;
  }

  /**
   * Reads the files.
   *
   * @param authorities certificates, PEM; the JVM's authorities are trusted when there are none
   */
  static Connection of(Path profile, Optional<Path> authorities) {
    return new Connection(
        Secret.ofFile(profile), authorities.map(Connection::read).orElseGet(() -> new byte[0]));
  }

  private static byte[] read(Path file) {
    try {
      AuthorityFile.read(file);
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The authorities cannot be read: " + e.getMessage(), e);
    }
  }

  SharingClient client() {
    RecipientProfile recipient = ProfileFile.parse(profile.bytes());
    if (authorities.length == 0) {
      return new SharingClient(recipient);
    }
    try {
      return new SharingClient(
          recipient, RetryPolicy.standard(), AuthorityFile.parse(authorities, "caCertificate"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
