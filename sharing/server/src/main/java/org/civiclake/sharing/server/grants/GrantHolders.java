package org.civiclake.sharing.server.grants;

import java.io.IOException;
import java.util.Set;

/** The agencies to which something is granted; the one seam to whoever grants. */
interface GrantHolders {

  /**
   * Those agencies as they are now.
   *
   * @throws IOException when they cannot be had
   */
  Set<String> now() throws IOException;
}
