package org.civiclake.infra.e2e.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every article is shown by a test or says why not; the index is written for people to read. */
class ArticleIndexTest {

  private static final Path TOP = Path.of("").toAbsolutePath().resolve("../..").normalize();

  /** Put together so that this file's own scan does not take it for a test. */
  private static final String METHOD = "void ";

  @TempDir private Path checkout;

  @Test
  void everyArticleThatAsksSomethingHasATestOrAListedReason() throws IOException {
    ArticleIndex index = ArticleIndex.of(TOP);
    Path page = TOP.resolve("infra/e2e/target/article-index.md");
    Files.createDirectories(page.getParent());
    Files.writeString(page, index.markdown());

    assertThat(index.markdown()).contains("## NB", "## NJ", "## SX", "## RZ", "## YZ");
    assertThat(index.faults()).as("see " + page).isEmpty();
  }

  @BeforeEach
  void makeACheckout() throws IOException {
    write(
        "governance/rulebooks/made-up.yaml",
        "code: XX\ntitle: {zh: 示例, en: Made up}\narticles: 3\n");
    write(
        "governance/rulebooks/articles.yaml",
        "XX:\n  1: {nothing: purpose}\n  2: {asks: a thing}\n  3: {asks: more, notYet: no time}\n");
    test(METHOD + "XX2_itIsDone()");
    report("XX2_itIsDone(String)[1]", "");
  }

  @Test
  void anArticleWithATestAndOneWithAReasonAreWell() throws IOException {
    ArticleIndex index = ArticleIndex.of(checkout);

    assertThat(index.faults()).isEmpty();
    assertThat(index.markdown())
        .contains("| XX1 | nothing |  | purpose |")
        .contains("| XX2 | a thing | `OneTest.XX2_itIsDone` (passed) |  |")
        .contains("| XX3 | more |  | Not yet: no time |");
  }

  @Test
  void anArticleWithNeitherIsAFault() throws IOException {
    test(METHOD + "somethingElse()");

    assertThat(ArticleIndex.of(checkout).faults())
        .containsExactly("XX2 has neither a test nor a listed reason, but asks: a thing");
  }

  @Test
  void aTestNamedAfterAnArticleThatDoesNotExistIsAFault() throws IOException {
    test(METHOD + "XX2_YY1_itIsDone()");
    report("XX2_YY1_itIsDone", "");

    assertThat(ArticleIndex.of(checkout).faults())
        .containsExactly("OneTest.XX2_YY1_itIsDone names an article that does not exist: YY1");
  }

  @Test
  void aFailedTestIsAFaultEvenWhenItsOtherRepetitionsPassed() throws IOException {
    report("XX2_itIsDone(String)[2]", "<failure>no</failure>");

    assertThat(ArticleIndex.of(checkout).faults()).containsExactly("OneTest.XX2_itIsDone failed");
  }

  @Test
  void aTestThatWasNotRunOrWasChangedSinceIsSaidSoAndIsNoFault() throws IOException {
    Path source = test(METHOD + "XX2_itIsDone()");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    ArticleIndex index = ArticleIndex.of(checkout);

    assertThat(index.faults()).isEmpty();
    assertThat(index.markdown()).contains("`OneTest.XX2_itIsDone` (not run)");
  }

  @Test
  void aPropertyIsFoundThoughItsReportHasSpacesForUnderscores() throws IOException {
    report("XX2 itIsDone", "");

    assertThat(ArticleIndex.of(checkout).markdown()).contains("`OneTest.XX2_itIsDone` (passed)");
  }

  private Path test(String method) throws IOException {
    Path source =
        write("a/src/test/java/a/b/OneTest.java", "class OneTest {\n  " + method + " {}\n}\n");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(60)));
    return source;
  }

  private void report(String name, String outcome) throws IOException {
    write(
        "a/target/surefire-reports/TEST-a.b.OneTest.xml",
        """
        <testsuite><testcase name="%s" classname="a.b.OneTest">%s</testcase>
        <testcase name="other" classname="a.b.OneTest"/></testsuite>
        """
            .formatted(name, outcome));
  }

  private Path write(String name, String text) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
