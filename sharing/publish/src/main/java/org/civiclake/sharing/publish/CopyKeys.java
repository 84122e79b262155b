package org.civiclake.sharing.publish;

import java.util.Optional;
import org.civiclake.governance.model.key.HashKey;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.key.MasterKeys;
import org.civiclake.governance.model.key.WatermarkKey;
import org.civiclake.governance.model.mask.Projection;

/**
 * The keys that one projection's copy is made with: never the installation's own, so that nothing
 * that Spark sends about could make another recipient's copy.
 *
 * @param hash what keyed columns are hashed with; empty when there are none
 * @param watermark what columns are marked with; empty when there are none
 */
record CopyKeys(Optional<HashKey> hash, Optional<WatermarkKey> watermark) {

  /** Of a projection without keyed columns. */
  static final CopyKeys NONE = new CopyKeys(Optional.empty(), Optional.empty());

  /**
   * The keys of a projection.
   *
   * @throws IllegalArgumentException when it needs a key that is not there
   */
  static CopyKeys of(Projection projection, Optional<MasterKeys> keys) {
    if (projection.key().isEmpty()) {
      return NONE;
    }
    KeyName name = projection.key().get();
    return keys.map(
            master ->
                new CopyKeys(
                    Optional.of(master.hashKey(name)), Optional.of(master.watermarkKey(name))))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "A column of %s is made with the key of %s: name the key file with --keys"
                        .formatted(projection.source(), name)));
  }

  /** Tells whether a copy was made with these keys; empty when it needs none. */
  Optional<String> fingerprint() {
    return hash.map(HashKey::fingerprint);
  }
}
