package org.civiclake.infra.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.process.ManagedProcess;
import org.civiclake.infra.local.process.ProcessState;
import org.civiclake.infra.local.service.Service;

/** Starts services, each as soon as what it needs is ready. */
final class StartUp {

  private static final int LOG_LINES = 12;
  private static final Duration STEP = Duration.ofMillis(200);

  private final Settings settings;
  private final Map<ServiceName, Service> services;
  private final Progress progress;

  StartUp(Settings settings, List<Service> services, Progress progress) {
    this.settings = settings;
    this.services =
        services.stream()
            .collect(
                Collectors.toMap(
                    Service::name, s -> s, (a, b) -> a, () -> new EnumMap<>(ServiceName.class)));
    this.progress = progress;
  }

  void start(Set<ServiceName> wanted) {
    Set<ServiceName> all = withNeeds(wanted);
    new PortCheck(settings)
        .demandFree(all.stream().filter(name -> !isRunning(name)).collect(Collectors.toSet()));
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      Map<ServiceName, CompletableFuture<Void>> starts = new EnumMap<>(ServiceName.class);
      all.forEach(name -> plan(name, starts, threads));
      await(starts);
    } finally {
      threads.shutdownNow();
    }
  }

  private Set<ServiceName> withNeeds(Set<ServiceName> wanted) {
    Set<ServiceName> all = EnumSet.noneOf(ServiceName.class);
    List<ServiceName> open = new ArrayList<>(wanted);
    while (!open.isEmpty()) {
      ServiceName next = open.remove(open.size() - 1);
      if (all.add(next)) {
        open.addAll(services.get(next).needs());
      }
    }
    return all;
  }

  private boolean isRunning(ServiceName name) {
    return Stack.process(settings, name).state() == ProcessState.RUNNING;
  }

  private CompletableFuture<Void> plan(
      ServiceName name, Map<ServiceName, CompletableFuture<Void>> starts, ExecutorService threads) {
    if (!starts.containsKey(name)) {
      Service service = services.get(name);
      CompletableFuture<?>[] needs =
          service.needs().stream()
              .map(need -> plan(need, starts, threads))
              .toArray(CompletableFuture[]::new);
      starts.put(
          name,
          CompletableFuture.runAsync(() -> prepare(service), threads)
              .thenCombine(CompletableFuture.allOf(needs), (prepared, ready) -> ready)
              .thenRunAsync(() -> start(service), threads));
    }
    return starts.get(name);
  }

  private static void await(Map<ServiceName, CompletableFuture<Void>> starts) {
    List<String> failures = new ArrayList<>();
    starts.forEach(
        (name, start) -> {
          try {
            start.join();
          } catch (CompletionException e) {
            if (e.getCause() instanceof StackException failure) {
              failures.add(failure.getMessage());
            } else {
              throw e;
            }
          }
        });
    if (!failures.isEmpty()) {
      throw new StackException(
          failures.stream().distinct().collect(Collectors.joining(System.lineSeparator())));
    }
  }

  private void prepare(Service service) {
    try {
      service.prepare();
    } catch (IOException | RuntimeException e) {
      throw failed(service, e.getMessage(), Duration.ZERO);
    }
  }

  private void start(Service service) {
    long began = System.nanoTime();
    ManagedProcess process = Stack.process(settings, service.name());
    try {
      boolean ran = process.state() == ProcessState.RUNNING;
      if (!ran) {
        progress.took(service.name(), Progress.Step.STARTING, Duration.ZERO);
        process.start(service.command());
      }
      awaitReady(service, process, began);
      service.initialise();
      progress.took(
          service.name(), ran ? Progress.Step.ALREADY_READY : Progress.Step.READY, since(began));
    } catch (IOException | RuntimeException e) {
      throw failed(service, e.getMessage(), since(began));
    }
  }

  private void awaitReady(Service service, ManagedProcess process, long began) throws IOException {
    while (!service.isReady()) {
      if (process.state() != ProcessState.RUNNING) {
        throw new IOException("it ended while it started" + logOf(process));
      }
      if (since(began).compareTo(service.startPatience()) > 0) {
        throw new IOException(
            "it does not answer after %d s".formatted(service.startPatience().toSeconds())
                + logOf(process));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  private static String logOf(ManagedProcess process) {
    String lines =
        process.lastLines(LOG_LINES).stream()
            .map(line -> System.lineSeparator() + "    " + line)
            .collect(Collectors.joining());
    return ", see " + process.log() + lines;
  }

  private StackException failed(Service service, String reason, Duration after) {
    progress.took(service.name(), Progress.Step.FAILED, after);
    return new StackException("%s did not start: %s".formatted(service.name(), reason));
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
