package org.civiclake.infra.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;

/** Finds ports that other programs hold, before anything is started on them. */
final class PortCheck {

  private final Settings settings;

  PortCheck(Settings settings) {
    this.settings = settings;
  }

  void demandFree(Collection<ServiceName> services) {
    List<ServiceName> taken =
        services.stream().sorted().filter(service -> isTaken(settings.port(service))).toList();
    if (!taken.isEmpty()) {
      throw new StackException(
          taken.stream().map(this::message).collect(Collectors.joining(System.lineSeparator())));
    }
  }

  private String message(ServiceName service) {
    return "Port %d of %s is taken by another program: stop it, or choose another port with ./civiclake up --port %s=N (%s in %s)"
        .formatted(
            settings.port(service), service, service, service.portSetting(), settings.file());
  }

  private static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(Settings.LOOPBACK), port));
      return false;
    } catch (IOException taken) {
      return true;
    }
  }
}
