package org.civiclake.infra.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.civiclake.infra.local.config.Repository;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortCheckTest {

  @TempDir private Path home;
  private Settings settings;

  @BeforeEach
  void onFreePorts() {
    settings = Settings.load(Repository.find(), Optional.of(home)).withFreePorts();
  }

  @Test
  void freePortsPass() {
    assertThatCode(() -> new PortCheck(settings).demandFree(List.of(ServiceName.values())))
        .doesNotThrowAnyException();
  }

  @Test
  void aTakenPortIsNamedWithItsServiceAndItsSetting() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Settings clash = settings.withPort(ServiceName.ATLAS, taken.getLocalPort());

      assertThatThrownBy(() -> new PortCheck(clash).demandFree(List.of(ServiceName.values())))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("Port %d of atlas is taken".formatted(taken.getLocalPort()))
          .hasMessageContaining("--port atlas=N")
          .hasMessageContaining("port.atlas in " + settings.file());
    }
  }
}
