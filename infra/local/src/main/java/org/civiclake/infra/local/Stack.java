package org.civiclake.infra.local;

import io.minio.MinioClient;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.civiclake.infra.local.client.Governance;
import org.civiclake.infra.local.client.ServiceTokens;
import org.civiclake.infra.local.client.SharingProfiles;
import org.civiclake.infra.local.client.SparkSubmit;
import org.civiclake.infra.local.client.TrinoSql;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.process.ManagedProcess;
import org.civiclake.infra.local.process.ProcessState;
import org.civiclake.infra.local.secret.SecretName;
import org.civiclake.infra.local.secret.Secrets;
import org.civiclake.infra.local.secret.Tls;
import org.civiclake.infra.local.service.Context;
import org.civiclake.infra.local.service.ObjectStores;
import org.civiclake.infra.local.service.Service;
import org.civiclake.infra.local.service.Services;
import org.civiclake.sharing.client.RecipientProfile;
import org.civiclake.sharing.client.RetryPolicy;
import org.civiclake.sharing.client.SharingClient;

/**
 * The platform's servers on this machine, under one data folder. Its processes outlive the one that
 * starts them, unless the stack is on a leash.
 */
public final class Stack implements AutoCloseable {

  private final Settings settings;
  private final Optional<Leash> leash;

  private Stack(Settings settings, Optional<Leash> leash) {
    this.settings = settings;
    this.leash = leash;
  }

  /** The stack of these settings, running or not. */
  public static Stack open(Settings settings) {
    return new Stack(settings, Optional.empty());
  }

  /**
   * A stack that goes down with this process, however it ends, and when it is closed.
   *
   * @throws StackException when the watchdog cannot be started
   */
  public static Stack leashed(Settings settings) {
    return new Stack(settings, Optional.of(Leash.on(settings)));
  }

  /** Starts whatever does not run, and waits until everything answers. */
  public void up(Progress progress) {
    up(EnumSet.allOf(ServiceName.class), progress);
  }

  /**
   * Starts some of the services, with all that they need.
   *
   * @throws StackException when a port is taken or a service does not start; the others keep
   *     running
   */
  public void up(Set<ServiceName> wanted, Progress progress) {
    try (StackLock lock = StackLock.take(settings.home())) {
      requireSamePorts();
      settings.save();
      Context context = Provision.of(settings);
      context.secrets().writeClientDigests();
      new StartUp(settings, Services.of(context), progress).start(wanted);
    } catch (IOException e) {
      throw new StackException(
          "Cannot write into %s: %s".formatted(settings.home(), e.getMessage()), e);
    }
  }

  private void requireSamePorts() {
    Settings kept = Settings.load(settings.repository(), Optional.of(settings.home()));
    if (isRunning() && !kept.ports().equals(settings.ports())) {
      throw new StackException(
          "The stack in %s runs on other ports: take it down first with ./civiclake down"
              .formatted(settings.home()));
    }
  }

  /** Stops everything in a safe order; does nothing when nothing runs. */
  public void down(Progress progress) {
    if (!Provision.isMade(settings)) {
      return;
    }
    try (StackLock lock = StackLock.take(settings.home())) {
      new ShutDown(settings, Services.of(Provision.of(settings)), progress).stop();
    }
  }

  /** How every service is now. */
  public List<ServiceStatus> status() {
    if (!Provision.isMade(settings)) {
      return Stream.of(ServiceName.values())
          .map(name -> status(name, ServiceStatus.State.STOPPED))
          .toList();
    }
    return Services.of(Provision.of(settings)).parallelStream()
        .map(service -> status(service.name(), state(service)))
        .sorted(Comparator.comparing(ServiceStatus::service))
        .toList();
  }

  private ServiceStatus.State state(Service service) {
    return switch (process(settings, service.name()).state()) {
      case STOPPED -> ServiceStatus.State.STOPPED;
      case KILLED -> ServiceStatus.State.KILLED;
      case RUNNING -> service.isReady() ? ServiceStatus.State.READY : ServiceStatus.State.UNREADY;
    };
  }

  private ServiceStatus status(ServiceName name, ServiceStatus.State state) {
    ManagedProcess process = process(settings, name);
    return new ServiceStatus(name, state, settings.url(name), process.pid(), process.log());
  }

  /** Whether anything of it runs. */
  public boolean isRunning() {
    return Stream.of(ServiceName.values())
        .anyMatch(name -> process(settings, name).state() == ProcessState.RUNNING);
  }

  static ManagedProcess process(Settings settings, ServiceName name) {
    return new ManagedProcess(
        settings.home().resolve("run").resolve(name.id() + ".pid"), settings.log(name));
  }

  /** Its places and ports. */
  public Settings settings() {
    return settings;
  }

  /** Its passwords and keys. */
  public Secrets secrets() {
    return started().secrets();
  }

  /** What its clients trust. */
  public Tls tls() {
    return started().tls();
  }

  /** Tokens for its people and services. */
  public ServiceTokens tokens() {
    Context context = started();
    return new ServiceTokens(settings, context.secrets(), context.tls());
  }

  /** Its governance server, asked as its people and services. */
  public Governance governance() {
    return new Governance(settings, tokens(), tls());
  }

  /** Profiles of its recipients. */
  public SharingProfiles profiles() {
    return new SharingProfiles(settings, tokens(), tls());
  }

  /** Its sharing server, as the recipient of a profile. */
  public SharingClient sharing(RecipientProfile profile) {
    return new SharingClient(profile, RetryPolicy.standard(), tls().trusting());
  }

  /** Its object store, with an account of its own; whoever asks for it closes it. */
  public MinioClient store(SecretName account, SecretName key) {
    Context context = started();
    return ObjectStores.client(
        settings, context.tls(), context.secrets().get(account), context.secrets().get(key));
  }

  /** SQL as one of its people, through Trino. */
  public TrinoSql sql() {
    return new TrinoSql(settings, started().tls(), tokens());
  }

  /** Spark jobs on its lake. */
  public SparkSubmit spark() {
    return new SparkSubmit(settings, secrets(), tls(), tokens());
  }

  private Context started() {
    if (!Provision.isMade(settings)) {
      throw new StackException(
          "There is no stack in %s: start one with ./civiclake up".formatted(settings.home()));
    }
    return Provision.of(settings);
  }

  /** Takes a stack on a leash down; leaves any other running. */
  @Override
  public void close() {
    leash.ifPresent(
        watchdog -> {
          try {
            down(Progress.silent());
          } finally {
            watchdog.close();
          }
        });
  }
}
