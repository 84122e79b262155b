package org.civiclake.governance.server.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civiclake.governance.server.Callers.as;
import static org.civiclake.governance.server.Callers.nobody;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.model.rulebook.Due;
import org.civiclake.governance.model.rulebook.Task;
import org.civiclake.governance.server.ChosenRulebook;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rulebook in force and the calendar, as everyone who is signed in sees them. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class RulebookTest {

  @TempDir Path folder;

  @Inject ChosenRulebook rulebook;

  @AfterEach
  void obeyNingboAgain() {
    rulebook.chooseBack();
  }

  @Test
  void NB29_everyoneWhoIsSignedInReadsTheRulebookWithItsOwnWords() {
    as("analyst-chen")
        .get("/api/v1/rulebook")
        .then()
        .statusCode(200)
        .body("code", equalTo("NB"))
        .body("title.zh", equalTo("宁波市民政领域公共数据管理办法"))
        .body("lastArticle", equalTo("NB57"))
        .body("share.tiers.RESTRICTED.zh", equalTo("受限共享类"))
        .body("open.tiers.PROHIBITED.zh", equalTo("禁止开放类"))
        .body("share.routes.RESTRICTED.steps", equalTo(List.of("PROVIDER", "AUTHORITY")))
        .body("share.routes.PROHIBITED.steps", hasSize(0))
        .body("catalog.publishedBy", equalTo("06-30"))
        .body("deadlines.DATA_ISSUE.amount", equalTo(5))
        .body("deadlines.DATA_ISSUE.extension.inAll", equalTo(true))
        .body("deadlines.SHARE_REPLY", nullValue())
        .body("useLog", nullValue())
        .body("opening.prohibited", hasSize(5))
        .body("breaches.article", hasItem("NB52"));
    nobody().get("/api/v1/rulebook").then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({
    "neijiang,NJ,有条件共享,有条件开放",
    "shaanxi,SX,受限共享类,",
    "rizhao,RZ,有条件共享,有条件开放",
    "yinzhou,YZ,受限共享,受限开放"
  })
  void NJ23_SX20_RZ13_YZ17_anInstallationSpeaksTheLanguageOfTheRegulationThatItChose(
      String name, String code, String restrictedShare, String restrictedOpen) {
    rulebook.choose(name);

    as("auditor-he")
        .get("/api/v1/rulebook")
        .then()
        .statusCode(200)
        .body("code", equalTo(code))
        .body("share.tiers.RESTRICTED.zh", equalTo(restrictedShare))
        .body("open.tiers.RESTRICTED.zh", equalTo(restrictedOpen));
  }

  @Test
  void SX22_theUseLogsRetentionIsShown() {
    rulebook.choose("shaanxi");

    as("auditor-he").get("/api/v1/rulebook").then().body("useLog.keep", equalTo("P3Y"));
  }

  @Test
  void aSixthRegulationIsAFileAndIsObeyed() throws IOException {
    rulebook.choose(
        Files.writeString(
            folder.resolve("sixth.yaml"),
            """
            code: HZ
            title: {zh: 杭州示例办法, en: Made-up measures}
            articles: 9
            share:
              routes: {RESTRICTED: {steps: [AUTHORITY, PROVIDER], article: HZ4}}
            deadlines: {SHARE_REPLY: {calendarDays: 3, article: HZ5}}
            """));

    as("steward-wang")
        .get("/api/v1/rulebook")
        .then()
        .statusCode(200)
        .body("code", equalTo("HZ"))
        .body("deadlines.SHARE_REPLY.article", equalTo("HZ5"))
        .body("opening", equalTo(Map.of()));
    assertThat(rulebook.due(Task.SHARE_REPLY, LocalDate.of(2026, 12, 30)).lastDay())
        .contains(LocalDate.of(2027, 1, 2));
  }

  @Test
  void NB43_aDueDateThatCannotBeComputedSaysWhy() {
    Due due = rulebook.due(Task.DATA_ISSUE, LocalDate.of(2026, 12, 28));
    DueView view = DueView.of(due);

    assertThat(view.status()).isEqualTo(DueView.Status.CANNOT_BE_COMPUTED);
    assertThat(view.note()).contains("cannot be computed: the holidays of 2027 are not published");
    assertThat(view.noteZh().orElseThrow()).contains("2027");
    assertThat(view.article()).contains("NB43");
  }

  @Test
  void workingDaysAreReckonedByTheOfficialCalendar() {
    as("steward-wang")
        .queryParam("from", "2025-01-24")
        .queryParam("workingDays", "10")
        .get("/api/v1/calendar")
        .then()
        .statusCode(200)
        .body("date", equalTo("2025-02-13"))
        .body("publishedYears", hasItem(2026));
  }

  @Test
  void aYearWhoseHolidaysAreNotPublishedIsSaidSo() {
    as("steward-wang")
        .queryParam("from", "2026-12-21")
        .queryParam("workingDays", "20")
        .get("/api/v1/calendar")
        .then()
        .statusCode(200)
        .body("date", nullValue())
        .body("note", equalTo("cannot be computed: the holidays of 2027 are not published"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing=1",
        "from=2025-01-24",
        "from=today&workingDays=1",
        "from=2025-02-30&workingDays=1",
        "from=%2B999999999-01-01&workingDays=1",
        "from=2025-01-24&workingDays=-1",
        "from=2025-01-24&workingDays=3651",
        "from=2025-01-24&workingDays=1e3"
      })
  void aQuestionThatMakesNoSenseIsRefused(String query) {
    as("steward-wang")
        .urlEncodingEnabled(false)
        .get("/api/v1/calendar?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void theServerRefusesAnInvalidRulebookAndNamesEveryProblem() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), "code: bad\nmore: 1\n");

    assertThatThrownBy(() -> CurrentRulebook.loadRulebook(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("code")
        .hasMessageContaining("more")
        .hasMessageContaining("articles");
  }
}
