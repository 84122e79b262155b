package org.civiclake.sharing.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.civiclake.sharing.protocol.Profile;
import org.civiclake.sharing.protocol.SharingJson;

/** Reads the file that a provider hands to a recipient (Delta Sharing protocol, Profile File). */
public final class ProfileFile {

  private ProfileFile() {}

  /**
   * Reads a profile.
   *
   * @throws IOException when the file cannot be read or is no profile, with what was wrong; the
   *     token is never part of a message
   */
  public static Profile read(Path file) throws IOException {
    byte[] text = Files.readAllBytes(file);
    try {
      return SharingJson.mapper().readValue(text, Profile.class);
    } catch (ValueInstantiationException e) {
      throw new IOException(file + ": " + e.getCause().getMessage());
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": not a profile file (JSON)");
    }
  }
}
