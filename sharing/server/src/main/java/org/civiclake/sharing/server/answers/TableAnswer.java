package org.civiclake.sharing.server.answers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.sharing.protocol.Action;
import org.civiclake.sharing.protocol.DataFile;
import org.civiclake.sharing.protocol.EndStreamAction;
import org.civiclake.sharing.protocol.Metadata;
import org.civiclake.sharing.protocol.Protocol;
import org.civiclake.sharing.server.answers.TablePlan.PlannedFile;
import org.civiclake.sharing.server.answers.UrlSigner.SignedUrl;

/**
 * The lines of an answer about a table, written one by one: addresses are signed as they go out.
 *
 * @param version the table's version
 * @param end whether a last line is to say that the answer is whole
 */
public record TableAnswer(
    long version,
    Metadata metadata,
    List<PlannedFile> files,
    Optional<String> refreshToken,
    boolean end,
    UrlSigner signer,
    ObjectMapper json) {

  /** How many file lines there are. */
  public int fileCount() {
    return files.size();
  }

  /** Writes all lines. */
  public void writeTo(OutputStream out) throws IOException {
    line(out, Protocol.current());
    line(out, metadata);
    Optional<Instant> firstEnd = Optional.empty();
    for (PlannedFile file : files) {
      SignedUrl url = signer.sign(file.object());
      firstEnd = firstEnd.isPresent() ? firstEnd : Optional.of(url.expiresAt());
      line(out, dataFile(file, url));
    }
    if (end) {
      line(
          out,
          new EndStreamAction(refreshToken, Optional.empty(), firstEnd.map(Instant::toEpochMilli)));
    }
  }

  private static DataFile dataFile(PlannedFile file, SignedUrl url) {
    return new DataFile(
        url.url(),
        file.id(),
        Map.of(),
        file.size(),
        Optional.of(file.stats()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(url.expiresAt().toEpochMilli()));
  }

  private void line(OutputStream out, Action action) throws IOException {
    out.write(json.writeValueAsBytes(action));
    out.write('\n');
  }
}
