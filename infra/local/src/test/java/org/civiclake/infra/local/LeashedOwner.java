package org.civiclake.infra.local;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.civiclake.infra.local.config.Repository;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;

/** A process that owns a stack and waits to be killed. */
final class LeashedOwner {

  private LeashedOwner() {}

  public static void main(String[] arguments) throws InterruptedException {
    Settings settings = Settings.load(Repository.find(), Optional.of(Path.of(arguments[0])));
    Stack stack = Stack.leashed(settings);
    stack.up(Set.of(ServiceName.S3PROXY), Progress.silent());
    System.out.println("up");
    TimeUnit.MINUTES.sleep(5);
    stack.close();
  }
}
