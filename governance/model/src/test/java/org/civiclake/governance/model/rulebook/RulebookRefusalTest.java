package org.civiclake.governance.model.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civiclake.governance.model.yaml.FileProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a rulebook is refused: all of it at once, each at its place. */
class RulebookRefusalTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "code: NB | code: nb | code | Not a regulation's code",
        "articles: 57 | articles: many | articles | Not a number of articles",
        "articles: 57 | articles: 0 | articles | Not a number of articles",
        "inForceFrom: 2022-07-01 | inForceFrom: 2022-07-41 | inForceFrom | Not a date",
        "document: 甬民发〔2022〕67号 | document: [1] | document | Must be text",
        "document: 甬 | documents: 甬 | documents | Unknown key",
        "  DATA: | DATUM: | vocabulary.DATUM | Unknown key",
        "by: 06-30 | by: 02-29 | catalog.published.by | Not a day of every year",
        "by: 06-30 | by: June | catalog.published.by | Not a day of the year",
        "{by: 06-30, article: NB14} | {by: 06-30} | catalog.published.article | Missing",
        "supplements: NB10 | supplement: NB10 | catalog.supplement | tiersFiled",
        "supplements: NB10 | supplements: NB58 | catalog.supplements | which has NB1 to NB57",
        "supplements: NB10 | supplements: NJ10 | catalog.supplements | no article of this",
        "supplements: NB10 | supplements: ten | catalog.supplements | Not an article",
        "steps: [AUTHORITY] | steps: [MAYOR] | share.routes.UNCONDITIONAL.steps | Unknown step",
        "steps: [AUTHORITY] | steps: AUTHORITY | share.routes.UNCONDITIONAL.steps | Must be a list",
        "steps: [AUTHORITY], | | share.routes.UNCONDITIONAL.steps | Missing",
        "[PROVIDER, AUTHORITY] | [JOINT, AUTHORITY] | share.routes.RESTRICTED.steps | stand alone",
        "[PROVIDER, AUTHORITY] | [PROVIDER, PROVIDER] | share.routes.RESTRICTED.steps | twice",
        "steps: [], article: NB21 | steps: [AUTHORITY], article: NB21"
            + " | share.routes.PROHIBITED | passes on no approval",
        "FIELDS: NB23 | COLUMNS: NB23 | share.application.COLUMNS | Unknown key",
        "FIELDS: NB23 | FIELDS: true | share.application.FIELDS | Not an article",
        "workingDays: 5 | workingDays: 0 | deadlines.DATA_ISSUE.workingDays | 1 to 3650",
        "workingDays: 5 | workingDays: -5 | deadlines.DATA_ISSUE.workingDays | Not a number",
        "workingDays: 5 | days: 5 | deadlines.DATA_ISSUE.workingDays | Needs either",
        "inAll: true | inAll: maybe | deadlines.DATA_ISSUE.extension.inAll | true or false",
        "calendarDays: 60 | workingDays: 5 | deadlines.DATA_ISSUE.extension | extends nothing",
        "approver: AUTHORITY | approver: NOBODY"
            + " | deadlines.DATA_ISSUE.extension.approver | Unknown approver",
        "  OBJECTION_DECISION: NB39 | DATA_ISSUE: NB39 | inTime.DATA_ISSUE | Has a deadline",
        "CORRECTED: NB43 | MENDED: NB43 | outcomes.MENDED | Unknown key",
        "TIMELINESS: [NB51, NB41] | TIMELINESS: [] | evaluation.TIMELINESS | one at least",
        "signs: [LATE_UPDATE] | signs: [LATE] | breaches[0].signs | Unknown sign",
        "id: not-masked | id: not-reviewed | breaches[2].id | Stands twice",
        "id: not-masked | id: Not masked | breaches[1].id | Not an id",
        "lifted: {MASKING: NB30} | lifted: {PRAYER: NB30} | prohibited[0].lifted.PRAYER | Unknown"
      })
  void oneSpoiltThingIsRefusedAtItsPlace(String right, String wrong, String path, String reason)
      throws IOException {
    String text = Files.readString(Path.of("../rulebooks/ningbo.yaml"));
    assertThat(text).contains(right);
    int at = text.indexOf(right);
    String spoilt =
        text.substring(0, at)
            + (wrong == null ? "" : indentOf(right) + wrong)
            + text.substring(at + right.length());

    assertThat(problems(spoilt))
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).endsWith(path);
              assertThat(problem.reason()).contains(reason);
              assertThat(problem.reasonZh()).containsPattern("\\p{IsHan}");
              assertThat(problem.reason()).doesNotContainPattern("\\p{IsHan}");
              assertThat(problem.line()).isPositive();
            });
  }

  @Test
  void everythingIsSaidAtOnceInBothLanguages() throws IOException {
    List<FileProblem> problems =
        problems(
            """
            code: XX
            articles: 3
            color: red
            share:
              routes:
                UNCONDITIONAL: {steps: [AUTOMATIC], article: XX4}
            useLog: {keep: 3 years, article: XX1}
            """);

    assertThat(problems)
        .extracting(problem -> problem.line() + " " + problem.path())
        .containsExactlyInAnyOrder(
            "1 title", "3 color", "6 share.routes.UNCONDITIONAL.article", "7 useLog.keep");
    assertThat(problems)
        .allSatisfy(
            problem -> {
              assertThat(problem.file()).isEqualTo("spoilt.yaml");
              assertThat(problem.toString()).contains(problem.reasonZh());
            });
  }

  @Test
  void aRouteForWhatIsProhibitedIsRefusedOnItsOwnLine() throws IOException {
    List<FileProblem> problems =
        problems(
            """
            code: XX
            title: {zh: 甲, en: a}
            articles: 3
            share:
              routes:
                RESTRICTED: {steps: [PROVIDER], article: XX1}
                PROHIBITED: {steps: [PROVIDER], article: XX1}
            """);

    assertThat(problems)
        .extracting(problem -> problem.line() + " " + problem.path())
        .containsExactly("7 share.routes.PROHIBITED");
  }

  @Test
  void aCompetitionNamesItsForms() throws IOException {
    String start =
        "code: XX\ntitle: {zh: 甲, en: a}\narticles: 3\nopen:\n  uses:\n"
            + "    - {id: a, zh: 甲, en: a, article: XX1, competition: ";

    for (String none : List.of("{methods: [], article: XX1}", "{article: XX1}")) {
      assertThat(problems(start + none + "}\n"))
          .extracting(FileProblem::path)
          .containsExactly("open.uses[0].competition.methods");
    }
  }

  @Test
  void whatIsNoYamlAndNoTextIsRefused() throws IOException {
    assertThat(problems("code: [")).isNotEmpty();
    assertThat(problems("- a list")).isNotEmpty();
    assertThat(problems("")).isNotEmpty();
    assertThat(problems("code: &a XX\ntitle: *a\n")).isNotEmpty();
    assertThat(problems("code: XX\ncode: XX\n")).isNotEmpty();
    assertThat(problems(new byte[] {'c', (byte) 0xff})).isNotEmpty();
    assertThat(problems("#" + "x".repeat(1 << 20))).isNotEmpty();
  }

  private static String indentOf(String text) {
    return text.startsWith("  ") ? "  " : "";
  }

  private List<FileProblem> problems(String text) throws IOException {
    return problems(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<FileProblem> problems(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("spoilt.yaml"), content);
    return catchThrowableOfType(InvalidRulebookException.class, () -> Rulebook.load(file))
        .problems();
  }
}
