package org.civiclake.sharing.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.civiclake.governance.model.delivery.PlaceAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of places, with its keys. */
class PlaceSettingsTest {

  private static final String BUCKET =
      """
      place.hr.agency=human-resources
      place.hr.address=s3a://hr-inbox
      place.hr.endpoint=https://s3.example.gov.cn
      place.hr.access-key=the-key
      place.hr.secret-key=the-secret
      """;

  @Test
  void NB47_theListIsForItsOwnerAlone(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("places.properties"), BUCKET);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlaceSettings.read(file))
        .withMessageContaining("chmod 600");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    PlaceSettings settings = PlaceSettings.read(file);
    assertThat(settings.roots().permits("human-resources", PlaceAddress.parse("s3a://hr-inbox/a")))
        .isTrue();
    assertThat(
            settings
                .around("human-resources", PlaceAddress.parse("s3a://hr-inbox"))
                .orElseThrow()
                .toString())
        .doesNotContain("the-secret");
  }

  @Test
  void withoutAListThereIsNoPlace(@TempDir Path folder) throws IOException {
    assertThat(PlaceSettings.read(folder.resolve("none")).roots().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "place.hr.address=file:///srv/edge",
        "place.hr.agency=human-resources",
        "place.hr.agency=human-resources\nplace.hr.address=s3a://hr-inbox",
        "place.hr.agency=human-resources\nplace.hr.address=file:///srv/../etc",
        "place.hr.agency=human-resources\nplace.hr.address=file:///srv\nplace.hr.password=x",
        "place.a.agency=a\nplace.a.address=file:///srv\nplace.b.agency=b\nplace.b.address=file:///srv/b",
        "roots=file:///"
      })
  void whatIsNoListIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PlaceSettings.parse(text));
  }
}
