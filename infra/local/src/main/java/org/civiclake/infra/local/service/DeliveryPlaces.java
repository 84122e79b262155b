package org.civiclake.infra.local.service;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.civiclake.infra.local.config.ConfigurationException;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.sharing.push.PlaceSettings;
import org.civiclake.sharing.push.Reserved;

/**
 * Where this stack pushes shared data to: {@code delivery.properties} in its data folder, for its
 * owner alone; nowhere while there is none.
 */
public final class DeliveryPlaces {

  private static final String FILE = "delivery.properties";

  private DeliveryPlaces() {}

  /** What the file lists. */
  public static PlaceSettings of(Settings settings) {
    try {
      return PlaceSettings.read(settings.home().resolve(FILE));
    } catch (IOException | IllegalArgumentException wrong) {
      throw new ConfigurationException(wrong.getMessage());
    }
  }

  /** The stack's own, to which nothing is pushed. */
  public static Reserved reserved(Settings settings) {
    return new Reserved(
        Set.of(Context.LAKE_BUCKET, Context.LANDING_BUCKET), List.of(settings.home()));
  }
}
