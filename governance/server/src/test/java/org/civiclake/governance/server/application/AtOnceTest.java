package org.civiclake.governance.server.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.civiclake.governance.model.application.Application.Phase;
import org.civiclake.governance.model.application.Command;
import org.civiclake.governance.model.application.Party;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.Applications;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Verification;
import org.civiclake.governance.server.ledger.Verifier;
import org.civiclake.governance.server.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Many people doing different things about the same application at the same time, on PostgreSQL.
 */
@QuarkusTest
@QuarkusTestResource(Office.class)
class AtOnceTest {

  private static final int PEOPLE = 8;
  private static final int ROUNDS = 25;
  private static final Actor XU =
      new Actor("consumer-xu", "human-resources", Set.of(Role.CONSUMER));
  private static final Actor WANG =
      new Actor("steward-wang", "civil-affairs", Set.of(Role.STEWARD));
  private static final Actor WU = new Actor("steward-wu", "civil-affairs", Set.of(Role.STEWARD));
  private static final Actor LIN = new Actor("authority-lin", "big-data", Set.of(Role.AUTHORITY));
  private static final Actor MA = new Actor("authority-ma", "big-data", Set.of(Role.AUTHORITY));

  @Inject ApplicationDesk desk;
  @Inject ApplicationReader reader;
  @Inject Verifier verifier;

  private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE);

  /** Somebody who does something. */
  private record Deed(Actor who, Command what) {}

  @BeforeEach
  void noGrants() {
    Grants.endAll();
  }

  @AfterEach
  void home() {
    people.shutdownNow();
  }

  @Test
  void ofAllThatIsDoneAtOnceExactlyOneEndHappens() throws Exception {
    Random random = new Random(20260302);
    List<Phase> ends = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      UUID id = UUID.fromString(Applications.file("consumer-xu", Applications.good()));
      boolean approved = random.nextBoolean();
      if (approved) {
        desk.act(WANG, id, approve(Party.PROVIDER));
      }
      List<Deed> deeds = new ArrayList<>(deeds());
      Collections.shuffle(deeds, random);
      List<Deed> heard = allAtOnce(id, deeds);

      ApplicationView after = reader.view(LIN, id.toString());
      long approvals =
          after.history().stream().filter(e -> e.type().equals("step-approved")).count();
      List<String> ended =
          after.history().stream()
              .map(ApplicationView.EventView::type)
              .filter(
                  Set.of("application-granted", "application-refused", "application-withdrawn")
                      ::contains)
              .toList();
      assertThat(ended).as("%s after %s", after.phase(), heard).hasSizeLessThanOrEqualTo(1);
      assertThat(approvals).isLessThanOrEqualTo(2);
      as("authority-lin")
          .get("/api/v1/grants/{id}", id)
          .then()
          .statusCode(after.phase() == Phase.GRANTED ? 200 : 404);
      if (after.phase() == Phase.GRANTED) {
        assertThat(after.approvals())
            .extracting(ApplicationView.ApprovalView::party)
            .containsExactly(Party.PROVIDER, Party.AUTHORITY);
      }
      ends.add(after.phase());
    }
    assertThat(verifier.verify(Optional.empty())).isInstanceOf(Verification.Intact.class);
    assertThat(Set.copyOf(ends)).as("the race is open").hasSizeGreaterThan(1);
  }

  @Test
  void ofManyRequestsThatApproveTheSameOneIsHeard() throws Exception {
    String id = Applications.file("consumer-xu", Applications.good());
    Applications.done("steward-wang", id, "provider-decision", Applications.YES);
    String token = Callers.tokenOf("authority-lin");

    List<Integer> answers =
        atOnce(
            IntStream.range(0, PEOPLE)
                .<Callable<Integer>>mapToObj(
                    i ->
                        () ->
                            RestAssured.given()
                                .auth()
                                .oauth2(token)
                                .contentType(ContentType.JSON)
                                .body(Applications.YES)
                                .post("/api/v1/applications/" + id + "/authority-decision")
                                .statusCode())
                .toList());

    assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
    assertThat(answers).filteredOn(status -> status != 200).containsOnly(403);
  }

  @Test
  void ofManyGrantsForTheSameThatAreGivenAtOnceOneIsLeft() throws Exception {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      UUID id = UUID.fromString(Applications.file("consumer-xu", Applications.good()));
      desk.act(WANG, id, approve(Party.PROVIDER));
      ids.add(id);
    }

    atOnce(
        ids.stream()
            .<Callable<Boolean>>map(
                id ->
                    () -> {
                      desk.act(LIN, id, approve(Party.AUTHORITY));
                      return true;
                    })
            .toList());

    as("authority-lin")
        .queryParam("standing", "IN_FORCE")
        .queryParam("resource", "civil-affairs/subsistence_allowance")
        .get("/api/v1/grants")
        .then()
        .body("grants.size()", equalTo(1));
    for (UUID id : ids) {
      Applications.seen("authority-lin", id.toString()).body("phase", equalTo("GRANTED"));
    }
  }

  private static List<Deed> deeds() {
    return List.of(
        new Deed(LIN, approve(Party.AUTHORITY)),
        new Deed(MA, approve(Party.AUTHORITY)),
        new Deed(WU, approve(Party.PROVIDER)),
        new Deed(LIN, refuse(Party.AUTHORITY)),
        new Deed(WU, refuse(Party.PROVIDER)),
        new Deed(WU, new Command.Disclaim("非本单位产生", Optional.empty())),
        new Deed(XU, new Command.Withdraw("不再需要")),
        new Deed(WANG, approve(Party.PROVIDER)));
  }

  /** Those of the deeds that were heard. */
  private List<Deed> allAtOnce(UUID id, List<Deed> deeds) throws Exception {
    List<Callable<Optional<Deed>>> calls = new ArrayList<>();
    for (Deed deed : deeds) {
      calls.add(
          () -> {
            try {
              desk.act(deed.who(), id, deed.what());
              return Optional.of(deed);
            } catch (ProblemException declined) {
              return Optional.empty();
            }
          });
    }
    return atOnce(calls).stream().flatMap(Optional::stream).toList();
  }

  private <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    List<Future<T>> answers = new ArrayList<>();
    for (Callable<T> call : calls) {
      answers.add(
          people.submit(
              () -> {
                start.await();
                return call.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> answer : answers) {
      results.add(answer.get());
    }
    return results;
  }

  private static Command approve(Party as) {
    return new Command.Approve(as, Optional.empty());
  }

  private static Command refuse(Party as) {
    return new Command.Refuse(as, "超出履职需要", Optional.of("《条例》第九条"));
  }
}
