package org.civiclake.infra.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.process.JobRegister;
import org.civiclake.infra.local.process.ManagedProcess;
import org.civiclake.infra.local.process.ProcessState;
import org.civiclake.infra.local.service.Service;

/**
 * Stops jobs, then services, consumers before what they consume: a Trino whose policy server is
 * gone may never stop.
 */
final class ShutDown {

  private static final List<Set<ServiceName>> ORDER =
      List.of(
          Set.of(ServiceName.TRINO, ServiceName.SHARING),
          Set.of(ServiceName.CATALOG),
          Set.of(ServiceName.GOVERNANCE),
          Set.of(ServiceName.ATLAS, ServiceName.S3PROXY, ServiceName.POSTGRESQL));

  private final Settings settings;
  private final List<Service> services;
  private final Progress progress;

  ShutDown(Settings settings, List<Service> services, Progress progress) {
    this.settings = settings;
    this.services = services;
    this.progress = progress;
  }

  void stop() {
    List<String> failures = new ArrayList<>();
    try {
      new JobRegister(settings.jobs()).stopAll();
    } catch (IOException e) {
      failures.add("A job did not stop: " + e.getMessage());
    }
    for (Set<ServiceName> together : ORDER) {
      List<CompletableFuture<Void>> stops =
          services.stream()
              .filter(service -> together.contains(service.name()))
              .map(service -> CompletableFuture.runAsync(() -> stop(service)))
              .toList();
      for (CompletableFuture<Void> stop : stops) {
        try {
          stop.join();
        } catch (CompletionException e) {
          failures.add(e.getCause().getMessage());
        }
      }
    }
    if (!failures.isEmpty()) {
      throw new StackException(
          failures.stream().collect(Collectors.joining(System.lineSeparator())));
    }
  }

  private void stop(Service service) {
    ManagedProcess process = Stack.process(settings, service.name());
    boolean ran = process.state() == ProcessState.RUNNING;
    long began = System.nanoTime();
    try {
      boolean forced = process.stop(service.stopSignal(), service.stopPatience());
      if (ran) {
        progress.took(
            service.name(),
            forced ? Progress.Step.ENDED_BY_FORCE : Progress.Step.STOPPED,
            Duration.ofNanos(System.nanoTime() - began));
      }
    } catch (IOException e) {
      throw new StackException("%s did not stop: %s".formatted(service.name(), e.getMessage()), e);
    }
  }
}
