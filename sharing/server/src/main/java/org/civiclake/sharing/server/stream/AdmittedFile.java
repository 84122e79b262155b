package org.civiclake.sharing.server.stream;

import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.sharing.server.answers.SealedFile;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.limits.Limits;
import org.civiclake.sharing.server.recipients.Recipient;

/**
 * A file that a recipient may have now.
 *
 * @param door the way by which it leaves
 * @param tag the file's strong entity tag, quoted
 * @param pull counts among the recipient's, until it is ended
 */
public record AdmittedFile(
    Recipient recipient,
    PublishedTable table,
    SealedFile file,
    String tag,
    ByteRange range,
    Door door,
    Limits.Pull pull) {

  /** How many bytes are to be sent. */
  long length() {
    if (range instanceof ByteRange.Part part) {
      return part.last() - part.first() + 1;
    }
    return range instanceof ByteRange.Whole ? file.size() : 0;
  }
}
