package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.civiclake.infra.local.Progress;
import org.civiclake.infra.local.ServiceStatus;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.demo.DemoPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CityStack.class)
class MendingIT {

  @Test
  void aServerKilledByForceShowsInTheStatusAndIsMendedWithItsData(Stack stack) throws Exception {
    ServiceStatus before = status(stack);
    ProcessHandle.of(before.pid().orElseThrow()).orElseThrow().destroyForcibly();
    ProcessHandle.of(before.pid().orElseThrow()).ifPresent(p -> p.onExit().join());

    assertThat(status(stack).state()).isEqualTo(ServiceStatus.State.KILLED);

    stack.up(Progress.silent());

    assertThat(stack.status()).allMatch(s -> s.state() == ServiceStatus.State.READY);
    assertThat(
            stack
                .sql()
                .query(
                    DemoPlan.STEWARD,
                    "SELECT count(*) FROM lake.std_civil_affairs.subsistence_allowance")
                .rows()
                .get(0)
                .get(0))
        .isNotEqualTo(0L);
  }

  private static ServiceStatus status(Stack stack) {
    return stack.status().stream()
        .filter(s -> s.service() == ServiceName.CATALOG)
        .findFirst()
        .orElseThrow();
  }
}
