package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.civiclake.infra.e2e.path.CityStack.Running;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.Delivering;
import org.civiclake.infra.local.demo.Approvals;
import org.civiclake.infra.local.demo.DemoPlan;
import org.civiclake.sharing.client.DownloadedTable;
import org.civiclake.sharing.client.ProfileFile;
import org.civiclake.sharing.client.ReadOptions;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.client.delivery.Manifest;
import org.civiclake.sharing.protocol.SharedTableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a grant gives by push arrives at its consumer's edge node, and goes when the grant does. */
@ExtendWith(CityStack.class)
class PushIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final SharedTableName TABLE =
      new SharedTableName("civil-affairs", "shared", "subsistence_allowance");

  @Test
  void NB23_SX22_YZ15_anEdgeNodeGetsWhatItsAgencyMayPullAndIsEmptiedWhenTheGrantIsSuspended(
      Running running, @TempDir Path folder) throws IOException {
    Stack stack = running.stack();
    Path inbox = running.edge().resolve("inbox");
    String grant =
        new Approvals(stack)
            .approve(running.plan(), DemoPlan.OTHER_APPLICANT, "医疗救助对象认定", "《社会救助暂行办法》第二十九条");
    String place =
        post(
                stack,
                DemoPlan.OTHER_APPLICANT,
                "/api/v1/delivery-places",
                JsonNodeFactory.instance
                    .objectNode()
                    .put("grant", grant)
                    .put("address", "file://" + inbox)
                    .put("method", "BATCH_PUSH"))
            .path("id")
            .asText();
    assertThat(deliver(stack, grant)).isTrue();
    assertThat(inbox).doesNotExist();

    post(
        stack,
        DemoPlan.AUTHORITY,
        "/api/v1/delivery-places/" + place + "/confirmation",
        JsonNodeFactory.instance.objectNode());
    // the policies that the grant made have to reach the sharing server
    await().atMost(PATIENCE).until(() -> deliver(stack, grant));
    Manifest manifest = manifest(inbox);
    assertThat(manifest.grant()).contains(grant);
    assertThat(manifest.rows()).isPositive();
    assertThat(digests(inbox, manifest)).isEqualTo(pulled(stack, folder.resolve("pulled")));

    reason(stack, "/api/v1/grants/" + grant + "/suspension");
    assertThat(deliver(stack, grant)).isTrue();
    assertThat(manifest(inbox).isDelivery()).isFalse();
    assertThat(manifest(inbox).articles()).contains("NB26");
    try (Stream<Path> left = Files.walk(inbox)) {
      assertThat(left.filter(Files::isRegularFile)).hasSize(1);
    }

    JsonNode told = stack.governance().get(DemoPlan.STEWARD, "/api/v1/deliveries?grant=" + grant);
    assertThat(told.path("deliveries").findValuesAsText("outcome"))
        .startsWith("REMOVED", "DELIVERED");
    reason(stack, "/api/v1/grants/" + grant + "/revocation");
    assertThat(deliver(stack, grant)).isTrue();
  }

  private static Set<Long> digests(Path inbox, Manifest manifest) throws IOException {
    Set<Long> digests = new TreeSet<>();
    for (Manifest.Entry entry : manifest.files()) {
      digests.add(sum(inbox.resolve("civil-affairs/shared/subsistence_allowance/" + entry.path())));
    }
    return digests;
  }

  private static Set<Long> pulled(Stack stack, Path folder) throws IOException {
    SharingClient client =
        stack.sharing(
            ProfileFile.read(stack.profiles().of("medical-security-push", "medical-security")));
    DownloadedTable table = client.download(TABLE, folder, ReadOptions.all(), moved -> {});
    Set<Long> digests = new TreeSet<>();
    for (Path file : table.files()) {
      digests.add(sum(file));
    }
    return digests;
  }

  private static long sum(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(Files.readAllBytes(file));
    return sum.getValue();
  }

  private static Manifest manifest(Path inbox) throws IOException {
    return Manifest.read(
            Files.readAllBytes(
                inbox.resolve("civil-affairs/shared/subsistence_allowance/manifest.json")))
        .orElseThrow();
  }

  private static boolean deliver(Stack stack, String grant) throws IOException {
    try (Delivering delivering = Delivering.begin(stack)) {
      return delivering.run(
          Optional.of(UUID.fromString(grant)),
          (order, pushed) -> System.out.printf("%s %s%n", order.resource(), pushed));
    }
  }

  private static void reason(Stack stack, String path) {
    post(
        stack, DemoPlan.AUTHORITY, path, JsonNodeFactory.instance.objectNode().put("reason", "核查"));
  }

  private static JsonNode post(Stack stack, String user, String path, JsonNode body) {
    return stack.governance().post(user, path, body);
  }
}
