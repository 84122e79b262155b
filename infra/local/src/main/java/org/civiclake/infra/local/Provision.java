package org.civiclake.infra.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.distribution.DistributionCache;
import org.civiclake.infra.local.distribution.Distributions;
import org.civiclake.infra.local.distribution.Unpacker;
import org.civiclake.infra.local.secret.IssuerKeys;
import org.civiclake.infra.local.secret.Principal;
import org.civiclake.infra.local.secret.Principals;
import org.civiclake.infra.local.secret.PrivateFiles;
import org.civiclake.infra.local.secret.Secrets;
import org.civiclake.infra.local.secret.Tls;
import org.civiclake.infra.local.service.Context;

/** Makes the data folder of a stack, or finds what is in it: principals, secrets, certificates. */
final class Provision {

  private Provision() {}

  static boolean isMade(Settings settings) {
    return Files.isDirectory(secrets(settings));
  }

  private static Path secrets(Settings settings) {
    return settings.home().resolve("secrets");
  }

  static Context of(Settings settings) {
    try {
      PrivateFiles.folder(settings.home());
      List<Principal> principals = Principals.open(settings.home().resolve("principals.yaml"));
      Secrets secrets = Secrets.open(secrets(settings), principals);
      return new Context(
          settings,
          secrets,
          IssuerKeys.open(secrets.folder()),
          Tls.open(secrets.folder(), Clock.systemUTC()),
          new Unpacker(
              Distributions.read(settings.repository().distributions()),
              DistributionCache.ofUser()));
    } catch (IOException | GeneralSecurityException e) {
      throw new StackException(
          "Cannot prepare the data folder %s: %s".formatted(settings.home(), e.getMessage()), e);
    }
  }
}
