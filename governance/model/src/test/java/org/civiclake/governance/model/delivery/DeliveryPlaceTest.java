package org.civiclake.governance.model.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.delivery.PlaceEvent.PlaceDeclared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places of delivery, where they may be, and how far they come. */
class DeliveryPlaceTest {

  private static final UUID GRANT = UUID.randomUUID();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///srv/edge/human-resources",
        "hdfs://namenode:8020/inbox",
        "s3a://hr-inbox",
        "s3a://hr-inbox/civiclake/v=1"
      })
  void anAddressOfPlainNamesIsOne(String text) {
    assertThat(PlaceAddress.parse(text)).hasToString(text);
    assertThat(PlaceAddress.parse(text + "/")).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "file:///",
        "file:///a/../b",
        "file:///a/./b",
        "file:///a//b",
        "file:///a/%2e%2e/b",
        "file:///a/.ssh",
        "file://host/a",
        "file:///a\\b",
        "file:///a\nb",
        "http://169.254.169.254/latest",
        "s3a://user:secret@bucket/a",
        "s3a://bucket:9000/a",
        "s3a://Bucket/a",
        "s3a:///a",
        "s3a://bucket/a?x=1",
        "s3a://bucket/a#x",
        "hdfs:///a",
        "jar:file:///a",
        "/srv/edge"
      })
  void whatCouldBeReadInTwoWaysIsNoAddress(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PlaceAddress.parse(text));
  }

  @Test
  void NB47_anAgencysPlacesLieWithinWhatIsListedForItAndNowhereElse() {
    DeliveryRoots roots =
        DeliveryRoots.parse(
            List.of("human-resources=file:///srv/edge/hr", "medical-security=s3a://ms-inbox"));

    assertThat(permits(roots, "human-resources", "file:///srv/edge/hr")).isTrue();
    assertThat(permits(roots, "human-resources", "file:///srv/edge/hr/a")).isTrue();
    assertThat(permits(roots, "human-resources", "file:///srv/edge/hr2")).isFalse();
    assertThat(permits(roots, "human-resources", "file:///srv/edge")).isFalse();
    assertThat(permits(roots, "human-resources", "s3a://ms-inbox/a")).isFalse();
    assertThat(permits(roots, "medical-security", "file:///srv/edge/hr/a")).isFalse();
    assertThat(permits(DeliveryRoots.parse(List.of()), "medical-security", "s3a://a")).isFalse();
  }

  @Test
  void twoAgenciesPlacesNeverOverlap() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeliveryRoots.parse(List.of("a=s3a://inbox", "b=s3a://inbox/b")))
        .withMessageContaining("overlap");
  }

  @Test
  void SX22_aPlaceIsDeclaredConfirmedAndWithdrawnAndNothingElse() {
    DeliveryPlace place = new DeliveryPlace(List.of(declared(DeliveryMethod.EDGE_NODE)));
    DeliveryPlace confirmed = place.after(place.confirm("authority-lin"));
    DeliveryPlace withdrawn = confirmed.after(confirmed.withdraw("consumer-xu"));

    assertThat(place.stage()).isEqualTo(PlaceStage.DECLARED);
    assertThat(confirmed.stage()).isEqualTo(PlaceStage.CONFIRMED);
    assertThat(withdrawn.stage()).isEqualTo(PlaceStage.WITHDRAWN);
    assertThat(withdrawn.wasConfirmed()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> confirmed.confirm("authority-lin"));
    assertThatIllegalStateException().isThrownBy(() -> confirmed.decline("authority-lin"));
    assertThatIllegalStateException().isThrownBy(() -> withdrawn.withdraw("consumer-xu"));
    assertThat(place.after(place.decline("authority-lin")).wasConfirmed()).isFalse();
  }

  @Test
  void nothingIsPushedThatIsFetched() {
    assertThatIllegalArgumentException().isThrownBy(() -> declared(DeliveryMethod.API));
  }

  @Test
  void aDeliveryThatSaysNothingNewRepeatsTheOneBefore() {
    DeliveryRecorded delivered = recorded(DeliveryOutcome.DELIVERED, 3, Optional.empty());
    DeliveryRecorded unchanged = recorded(DeliveryOutcome.UNCHANGED, 3, Optional.empty());
    DeliveryRecorded failed = recorded(DeliveryOutcome.FAILED, 3, Optional.of("unreachable"));

    assertThat(unchanged.repeats(delivered)).isTrue();
    assertThat(unchanged.repeats(unchanged)).isTrue();
    assertThat(unchanged.repeats(failed)).isFalse();
    assertThat(failed.repeats(failed)).isTrue();
    assertThat(delivered.repeats(delivered)).isFalse();
    assertThat(recorded(DeliveryOutcome.UNCHANGED, 4, Optional.empty()).repeats(unchanged))
        .isFalse();
  }

  private static DeliveryRecorded recorded(
      DeliveryOutcome outcome, long version, Optional<String> problem) {
    return new DeliveryRecorded(GRANT, GRANT, outcome, Optional.of(version), 1, 0, 0, problem);
  }

  private static boolean permits(DeliveryRoots roots, String agency, String address) {
    return roots.permits(agency, PlaceAddress.parse(address));
  }

  private static PlaceDeclared declared(DeliveryMethod method) {
    return new PlaceDeclared(
        GRANT,
        "human-resources",
        ResourceId.parse("civil-affairs/subsistence_allowance"),
        "s3a://hr-inbox",
        method,
        DeliveryFormat.PARQUET);
  }
}
