package org.civiclake.governance.model.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A regulation that nobody thought of is a further file, and is obeyed. */
class SixthRulebookTest {

  @TempDir private Path folder;

  @Test
  void theExampleOfTheReadmeIsReadAndUsesEveryWordOfTheFormat() throws Exception {
    Rulebook example = load(exampleOfTheReadme());

    assertThat(example.vocabulary().words()).containsOnlyKeys(Word.values());
    assertThat(example.shareApplication()).containsExactly(Requirement.values());
    assertThat(example.outcomes()).containsOnlyKeys(Outcome.values());
    assertThat(example.evaluation())
        .extracting(Indicator::measure)
        .containsExactly(Indicator.Measure.values());
    assertThat(example.breaches().get(0).signs()).containsExactly(Breach.Sign.values());
    assertThat(example.opening().prohibited().get(0).lifted()).containsOnlyKeys(Lift.values());
    assertThat(example.share().agreement().orElseThrow().clauses())
        .containsOnlyKeys(Clause.values());
    assertThat(example.deadlines().size() + example.inTime().size())
        .isEqualTo(Task.values().length);
    for (Step step : Step.values()) {
      assertThat(exampleOfTheReadme()).contains(step.name());
    }
  }

  @Test
  void itsOwnNamesRoutesAndTimesAreObeyed() throws Exception {
    Rulebook example = load(exampleOfTheReadme());
    WorkingCalendar calendar = Books.calendar();
    LocalDate day = LocalDate.of(2025, 3, 3);

    assertThat(example.share().tiers().get(Tier.RESTRICTED).term().zh()).isEqualTo("按需共享");
    assertThat(example.vocabulary().term(Word.AUTHORITY).zh()).isEqualTo("市数据局");
    assertThat(example.shareRoute(Tier.RESTRICTED).steps())
        .containsExactly(Step.AUTHORITY, Step.PROVIDER);
    assertThat(example.openRoute(Tier.RESTRICTED).steps()).containsExactly(Step.JOINT);
    assertThat(example.catalogPublishedBy()).contains(MonthDay.of(3, 31));
    assertThat(example.unconditionalOpenNeedsSignIn()).isTrue();
    assertThat(example.useLog().orElseThrow().period()).isEqualTo(Period.ofYears(5));
    assertThat(example.due(Task.SHARE_REPLY, day, calendar).lastDay()).contains(on("2025-03-13"));
    assertThat(example.due(Task.OPEN_REPLY, day, calendar).lastDay()).contains(on("2025-03-23"));
    assertThat(example.extendedDue(Task.OPEN_REPLY, day, calendar).lastDay())
        .contains(on("2025-04-02"));
    assertThat(example.extendedDue(Task.DATA_ISSUE, day, calendar).lastDay())
        .contains(on("2025-03-13"));
    assertThat(example.due(Task.OBJECTION_AGENCY_DECISION, day, calendar))
        .isEqualTo(new Due.NotSet(Optional.of(Article.parse("XX26"))));
  }

  @Test
  void theSmallestRegulationSetsNothingAndLetsNothingPass() throws Exception {
    Rulebook smallest =
        load(
            """
            code: TINY
            title: {zh: 最短的办法, en: The shortest measures}
            articles: 1
            """);

    for (Tier tier : Tier.values()) {
      assertThat(smallest.shareRoute(tier).isNever()).isTrue();
      assertThat(smallest.openRoute(tier).articles()).isEmpty();
    }
    for (Task task : Task.values()) {
      assertThat(smallest.due(task, LocalDate.of(2030, 1, 1), Books.calendar()))
          .isEqualTo(new Due.NotSet(Optional.empty()));
    }
    assertThat(smallest.vocabulary().term(Word.DATA).zh()).isEqualTo("公共数据");
    assertThat(smallest.shareApplication()).isEmpty();
    assertThat(smallest.useLog()).isEmpty();
    assertThat(smallest.evaluation()).isEmpty();
  }

  private Rulebook load(String text) throws Exception {
    return Rulebook.load(Files.writeString(folder.resolve("sixth.yaml"), text));
  }

  private static String exampleOfTheReadme() throws IOException {
    String readme = Files.readString(Path.of("../rulebooks/README.md"));
    Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(example.find()).isTrue();
    return example.group(1);
  }

  private static LocalDate on(String day) {
    return LocalDate.parse(day);
  }
}
