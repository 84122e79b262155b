package org.civiclake.sharing.server.stream;

import org.civiclake.sharing.server.SharingRefusal;

/** How a protocol tells why it does not answer. */
public interface ErrorForm {

  /** The HTTP status. */
  int status(SharingRefusal refusal);

  /** The media type of the text. */
  String contentType();

  /** The text. */
  String text(SharingRefusal refusal);
}
