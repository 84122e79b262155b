package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.civiclake.infra.e2e.path.CityStack.Running;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.demo.Approvals;
import org.civiclake.infra.local.demo.DemoPlan;
import org.civiclake.sharing.client.ProfileFile;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.protocol.SharedTableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CityStack.class)
class RevocationIT {

  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TABLE = "lake.std_civil_affairs.subsistence_allowance";

  @Test
  void NB26_aRevokedGrantEndsWithinTenSecondsInTrinoAndInTheSharingServer(Running running)
      throws IOException {
    Stack stack = running.stack();
    Approvals approvals = new Approvals(stack);
    Path profile = stack.profiles().of("medical-security-revocation", "medical-security");
    SharingClient client = stack.sharing(ProfileFile.read(profile));
    assertThat(sees(stack)).isFalse();
    assertThat(pulls(client)).isFalse();

    // equal rights, equal projection: the copy that another agency's grant gave is there already
    String grant =
        approvals.approve(running.plan(), DemoPlan.OTHER_APPLICANT, "医疗救助对象认定", "《社会救助暂行办法》第二十九条");
    await().atMost(PATIENCE).until(() -> sees(stack));
    await().atMost(PATIENCE).until(() -> pulls(client));

    approvals.revoke(grant, "违规使用");
    Instant revoked = Instant.now();
    await().atMost(PATIENCE).until(() -> !sees(stack));
    await().atMost(PATIENCE).until(() -> !pulls(client));

    assertThat(Duration.between(revoked, Instant.now())).isLessThan(BOUND);
  }

  private static boolean sees(Stack stack) {
    try {
      stack.sql().query(DemoPlan.STRANGER, "SELECT name FROM " + TABLE);
      return true;
    } catch (SQLException denied) {
      assertThat(denied.getMessage()).contains("Access Denied");
      return false;
    }
  }

  private static boolean pulls(SharingClient client) {
    try {
      client.version(new SharedTableName("civil-affairs", "shared", "subsistence_allowance"));
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
