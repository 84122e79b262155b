package org.civiclake.infra.local.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @TempDir private Path home;

  @Test
  void everyServiceHasADefaultPortOnLoopback() {
    Settings settings = load();

    assertThat(settings.url(ServiceName.TRINO)).isEqualTo("https://127.0.0.1:28443");
    assertThat(settings.url(ServiceName.POSTGRESQL)).isEqualTo("jdbc:postgresql://127.0.0.1:25432");
  }

  @Test
  void whatIsSavedIsFoundAgain() throws IOException {
    load().withPortsFrom(31000).withPort(ServiceName.TRINO, 31443).save();

    Settings again = load();

    assertThat(again.port(ServiceName.POSTGRESQL)).isEqualTo(31000);
    assertThat(again.port(ServiceName.TRINO)).isEqualTo(31443);
  }

  @Test
  void theRulebookIsNingbosUntilAnotherIsChosenAndThatIsKept() throws IOException {
    assertThat(load().rulebook()).endsWith(Path.of("governance/rulebooks/ningbo.yaml"));
    Path sixth = Files.writeString(home.resolve("第六部 办法.yaml"), "code: HZ\n");

    load().withRulebook(sixth).withPort(ServiceName.TRINO, 31443).save();

    assertThat(load().rulebook()).isEqualTo(sixth.toAbsolutePath());
    assertThat(load().port(ServiceName.TRINO)).isEqualTo(31443);
    assertThatThrownBy(() -> load().withRulebook(home.resolve("none.yaml")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("none.yaml");
  }

  @Test
  void unknownSettingsAndWrongPortsAreAllNamedAtOnce() throws IOException {
    Files.writeString(
        home.resolve("civiclake.properties"), "port.trinoo=1\nport.atlas=many\nport.catalog=1\n");

    assertThatThrownBy(this::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("civiclake.properties")
        .hasMessageContaining("unknown setting port.trinoo")
        .hasMessageContaining("port.atlas is not a port: many");
  }

  @Test
  void twoServicesCannotShareAPort() {
    assertThatThrownBy(() -> load().withPort(ServiceName.ATLAS, 28443))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("same port");
  }

  @Test
  void aPortLiesBetween1And65535() {
    assertThatThrownBy(() -> load().withPort(ServiceName.ATLAS, 65536))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("port.atlas");
  }

  @Test
  void freePortsAreDistinct() {
    assertThat(Set.copyOf(load().withFreePorts().ports().values()))
        .hasSize(ServiceName.values().length);
  }

  @Test
  void aServiceThatDoesNotExistIsRefusedWithTheListOfThoseThatDo() {
    assertThatThrownBy(() -> ServiceName.of("kafka"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("kafka")
        .hasMessageContaining("postgresql");
  }

  private Settings load() {
    return Settings.load(Repository.find(), Optional.of(home));
  }
}
