package org.civiclake.governance.identity;

import java.io.IOException;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;

/** Where a provider's keys come from. */
interface KeySource {

  /**
   * The keys that the provider signs with now.
   *
   * @throws IOException when it does not say
   */
  List<JsonWebKey> fetch() throws IOException;
}
