package org.civiclake.infra.local.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  private static final Principal CHEN =
      new Principal("analyst-chen", "human-resources", List.of("analyst"));
  private static final Principal ZHAO =
      new Principal("analyst-zhao", "medical-security", List.of("analyst"));

  @TempDir private Path home;
  private Path folder;

  @BeforeEach
  void inAFolderThatIsNotThereYet() {
    folder = home.resolve("secrets");
  }

  @Test
  void onlyTheirOwnerCanReadThem() throws Exception {
    Secrets secrets = Secrets.open(folder, List.of(CHEN));
    secrets.writeClientDigests();
    IssuerKeys.open(folder);
    Tls.open(folder, java.time.Clock.systemUTC());

    assertThat(permissions(folder)).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .hasSize(8)
          .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }
  }

  @Test
  void everyOneIsDifferentAndLong() throws IOException {
    Secrets secrets = Secrets.open(folder, List.of(CHEN, ZHAO));

    Set<String> values = new HashSet<>();
    Arrays.stream(SecretName.values()).map(secrets::get).forEach(values::add);
    values.add(secrets.ofClient("analyst-chen").orElseThrow());
    values.add(secrets.ofClient("analyst-zhao").orElseThrow());

    assertThat(values)
        .hasSize(SecretName.values().length + 2)
        .allMatch(value -> value.matches("[A-Za-z0-9]{20,}"));
  }

  @Test
  void theyStayWhenSomebodyIsAdded() throws IOException {
    Secrets first = Secrets.open(folder, List.of(CHEN));

    Secrets second = Secrets.open(folder, List.of(CHEN, ZHAO));

    assertThat(second.ofClient("analyst-chen")).isEqualTo(first.ofClient("analyst-chen"));
    assertThat(second.get(SecretName.S3_SECRET_KEY)).isEqualTo(first.get(SecretName.S3_SECRET_KEY));
    assertThat(second.ofClient("analyst-zhao")).isPresent();
  }

  @Test
  void serversGetDigestsOfClientSecretsAndNotTheSecrets() throws IOException {
    Secrets secrets = Secrets.open(folder, List.of(CHEN));
    String secret = secrets.ofClient("analyst-chen").orElseThrow();

    assertThat(Files.readString(secrets.writeClientDigests()))
        .isEqualTo("analyst-chen=" + Secrets.sha256(secret) + "\n")
        .doesNotContain(secret);
  }

  @Test
  void printingThemShowsNone() throws IOException {
    Secrets secrets = Secrets.open(folder, List.of(CHEN));

    assertThat(secrets.toString()).isEqualTo("Secrets[" + folder + "]");
  }

  @Test
  void issuerKeysStay() throws Exception {
    Secrets.open(folder, List.of());
    String first = Files.readString(IssuerKeys.open(folder).privateKey());

    assertThat(Files.readString(IssuerKeys.open(folder).privateKey()))
        .isEqualTo(first)
        .startsWith("-----BEGIN PRIVATE KEY-----\n");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
