package org.civiclake.governance.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.MovableClock;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.Test;

/** Every endpoint with every role, with nobody, and with a token that is over. */
@QuarkusTest
@QuarkusTestResource(Office.class)
@TestProfile(OfficeOfItsOwn.class)
class MatrixTest {

  /** One person of each role; the contractor is an engineer. */
  private static final Map<String, Set<String>> PEOPLE =
      new LinkedHashMap<>(
          Map.of(
              "authority-lin", Set.of("authority"),
              "steward-wang", Set.of("steward"),
              "consumer-xu", Set.of("consumer"),
              "engineer-sun", Set.of("engineer"),
              "analyst-chen", Set.of("analyst"),
              "auditor-he", Set.of("auditor"),
              "contractor-gao", Set.of("contractor", "engineer"),
              "applicant-li", Set.of("applicant"),
              "publisher", Set.of("service")));

  private static final String NOTHING = "00000000-0000-4000-8000-000000000000";

  @Inject MovableClock clock;

  private final Matrix matrix = Matrix.read();

  @Test
  void everyEndpointIsInTheTableAndTheTableNamesNoOther() {
    List<String> documented = ApiDocument.get().operations().stream().map(Operation::id).toList();

    assertThat(documented).containsExactlyInAnyOrderElementsOf(matrix.callers().keySet());
  }

  @Test
  void NB47_everyEndpointIsOpenToExactlyThoseWhomTheTableNames() {
    List<String> wrong = new ArrayList<>();
    Map<String, String> tokens = new LinkedHashMap<>();
    PEOPLE.keySet().forEach(name -> tokens.put(name, Callers.tokenOf(name)));
    for (Operation operation : ApiDocument.get().operations()) {
      Set<String> allowed = matrix.callers().getOrDefault(operation.id(), Set.of());
      tokens.forEach(
          (name, token) -> {
            boolean may =
                allowed.contains(Matrix.ANYONE)
                    || allowed.contains(Matrix.EVERYONE)
                    || PEOPLE.get(name).stream().anyMatch(allowed::contains);
            int otherwise = allowed.contains(Matrix.POLLER) ? 401 : 403;
            check(operation, name, call(operation, Optional.of("Bearer " + token)), may, otherwise)
                .forEach(wrong::add);
          });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void NB47_withoutATokenOrWithOneThatIsOverThereIsNothing() {
    List<String> wrong = new ArrayList<>();
    clock.moveAhead(Duration.ofHours(-2));
    String over = Callers.tokenOf("authority-lin");
    clock.moveAhead(Duration.ZERO);
    for (Operation operation : ApiDocument.get().operations()) {
      boolean may = matrix.callers().getOrDefault(operation.id(), Set.of()).contains(Matrix.ANYONE);
      wrong.addAll(check(operation, "nobody", call(operation, Optional.empty()), may, 401));
      wrong.addAll(
          check(
              operation,
              "a token that is over",
              call(operation, Optional.of("Bearer " + over)),
              may,
              401));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void pollersHaveTheirOwnDoorAndNoOther() {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : ApiDocument.get().operations()) {
      Set<String> allowed = matrix.callers().getOrDefault(operation.id(), Set.of());
      int status =
          call(
              operation,
              Optional.of(
                  "Basic "
                      + Base64.getEncoder()
                          .encodeToString(
                              ("ranger-poller:" + Office.POLLER_PASSWORD)
                                  .getBytes(StandardCharsets.UTF_8))));
      if (!allowed.contains(Matrix.ANYONE)) {
        wrong.addAll(check(operation, "poller", status, allowed.contains(Matrix.POLLER), 401));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> check(
      Operation operation, String caller, int status, boolean may, int otherwise) {
    boolean right = may ? status < 500 && status != 401 && status != 403 : status == otherwise;
    return right
        ? List.of()
        : List.of(
            "%s by %s: %d, though it %s"
                .formatted(operation, caller, status, may ? "may" : "may not"));
  }

  private static int call(Operation operation, Optional<String> authorization) {
    Optional<String> contentType = operation.contentType();
    return Wire.send(
            operation.method(),
            operation.at(NOTHING),
            authorization,
            contentType,
            (contentType.isPresent() ? "{}" : "").getBytes(StandardCharsets.UTF_8))
        .statusCode();
  }
}
