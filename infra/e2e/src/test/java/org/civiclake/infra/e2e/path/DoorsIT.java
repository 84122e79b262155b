package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.demo.DemoPlan;
import org.civiclake.sharing.client.ProfileFile;
import org.civiclake.sharing.client.SharingClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The doors beside SQL: the catalog, the sharing server, the policies, the servers themselves. */
@ExtendWith(CityStack.class)
class DoorsIT {

  private static final String TABLES = "/catalog/v1/namespaces/std_civil_affairs/tables/";

  private final Stack stack;
  private final HttpClient http;

  DoorsIT(Stack stack) {
    this.stack = stack;
    this.http = stack.tls().httpClient().build();
  }

  @Test
  void theCatalogGivesAMaskedReaderNoMetadataWithItsStatistics() throws Exception {
    HttpResponse<String> granted =
        get(ServiceName.CATALOG, TABLES + "subsistence_allowance", DemoPlan.ANALYST);
    HttpResponse<String> stranger =
        get(ServiceName.CATALOG, TABLES + "subsistence_allowance", DemoPlan.STRANGER);
    HttpResponse<String> steward =
        get(ServiceName.CATALOG, TABLES + "subsistence_allowance", DemoPlan.STEWARD);

    assertThat(granted.statusCode()).isEqualTo(403);
    assertThat(granted.body()).contains("published").doesNotContain("s3://");
    assertThat(stranger.statusCode()).isEqualTo(403);
    assertThat(steward.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GOVERNANCE, /api/v1/grants",
    "GOVERNANCE, /api/v1/contracts",
    "GOVERNANCE, /api/v1/projections",
    "GOVERNANCE, /service/plugins/policies/download/civiclake",
    "CATALOG, /catalog/v1/config",
    "CATALOG, /catalog/v1/namespaces",
    "SHARING, /delta-sharing/shares",
    "SHARING, /api/v1/recipients",
    "ATLAS, /api/atlas/v2/types/typedefs",
  })
  void X2_nobodyIsLetInWithoutAToken(ServiceName service, String path) throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(stack.settings().url(service) + path)).build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/lake", "/landing", "/landing/market-regulation/enterprise.csv"})
  void theObjectStoreGivesNothingToWhoHasNoKey(String path) throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(stack.settings().url(ServiceName.S3PROXY) + path))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    // for whoever has no key, a bucket and an object are refused or not there
    assertThat(response.statusCode()).isIn(403, 404);
  }

  @Test
  void nobodyPlantsAGrantByHandNotEvenTheAuthority() throws Exception {
    for (String user :
        List.of(DemoPlan.AUTHORITY, DemoPlan.STEWARD, DemoPlan.ANALYST, "engineer-sun")) {
      assertThat(posts(user, "/api/v1/grants")).as(user).isEqualTo(405);
    }
  }

  @Test
  void NB22_nobodyButTheAuthorityDecidesForTheAuthority() throws Exception {
    String decision = "/api/v1/applications/%s/authority-decision".formatted(UUID.randomUUID());
    for (String user :
        List.of(DemoPlan.STEWARD, DemoPlan.ANALYST, DemoPlan.APPLICANT, "engineer-sun")) {
      assertThat(posts(user, decision)).as(user).isEqualTo(403);
    }
    assertThat(posts(DemoPlan.AUTHORITY, decision)).isNotIn(401, 403).isLessThan(500);
  }

  private int posts(String user, String path) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(stack.settings().url(ServiceName.GOVERNANCE) + path))
                .header("Authorization", "Bearer " + stack.tokens().forUser(user))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void NB22_aRecipientWithoutAGrantSeesNothingNotEvenUnconditionalResources() throws IOException {
    Path profile = stack.profiles().of("statistics-pull", "statistics");
    SharingClient client = stack.sharing(ProfileFile.read(profile));

    for (var share : client.shares()) {
      assertThat(client.tables(share.name())).isEmpty();
    }
  }

  private HttpResponse<String> get(ServiceName service, String path, String user)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(stack.settings().url(service) + path))
            .header("Authorization", "Bearer " + stack.tokens().forUser(user))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
