package org.civiclake.sharing.push;

import java.io.IOException;
import org.civiclake.sharing.client.SharingClient;

/** Reads shares as the agencies that receive them: with their rights, and no others. */
@FunctionalInterface
public interface Recipients {

  /** A client with an agency's rights. */
  SharingClient of(String agency) throws IOException;
}
