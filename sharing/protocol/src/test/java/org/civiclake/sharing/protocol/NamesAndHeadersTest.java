package org.civiclake.sharing.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAndHeadersTest {

  @Test
  void namesAreComparedWithoutRegardToCase() {
    assertThat(SharedTableName.parse("Civil-Affairs.SHARED.subsistence_Allowance"))
        .isEqualTo(new SharedTableName("civil-affairs", "shared", "subsistence_allowance"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.b",
        "a.b.c.d",
        "a..c",
        "../x.b.c",
        "a.b.c/d",
        "a.b.c%2f",
        "a.b.'c",
        "a.b.c\n"
      })
  void anythingElseIsNoTableName(String text) {
    assertThatThrownBy(() -> SharedTableName.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClientFromBeforeTheHeaderReadsParquet() {
    Capabilities capabilities = Capabilities.parse(Optional.empty());
    assertThat(capabilities.formats()).containsExactly(ResponseFormat.PARQUET);
    assertThat(capabilities.includeEndStreamAction()).isFalse();
    assertThat(capabilities.answer(ResponseFormat.PARQUET)).isEqualTo("responseformat=parquet");
  }

  @Test
  void theHeaderIsReadWithoutRegardToCaseAndUnknownPartsAreIgnored() {
    Capabilities capabilities =
        Capabilities.parse(
            Optional.of(
                "responseFormat=DELTA, parquet,avro;readerFeatures=a,b;;x;IncludeEndStreamAction=true"));
    assertThat(capabilities.formats())
        .containsExactlyInAnyOrder(ResponseFormat.PARQUET, ResponseFormat.DELTA);
    assertThat(capabilities.answer(ResponseFormat.PARQUET))
        .isEqualTo("responseformat=parquet;includeendstreamaction=true");
  }

  @Test
  void aClientThatNamesOnlyUnknownFormatsReadsNone() {
    assertThat(Capabilities.parse(Optional.of("responseformat=avro")).formats()).isEmpty();
  }

  @Test
  void pagesTogetherGiveEveryItemOnce() {
    List<String> all = List.of("d", "b", "a", "c", "e");
    Page<String> first = page(all, Optional.of(2), Optional.empty());
    assertThat(first.items()).containsExactly("a", "b");
    Page<String> second = page(all, Optional.of(2), first.nextPageToken());
    assertThat(second.items()).containsExactly("c", "d");
    Page<String> third = page(all, Optional.of(2), second.nextPageToken());
    assertThat(third.items()).containsExactly("e");
    assertThat(third.nextPageToken()).isEmpty();
  }

  @Test
  void aPageOfNoneSaysThatThereIsMore() {
    Page<String> none = page(List.of("a"), Optional.of(0), Optional.empty());
    assertThat(none.items()).isEmpty();
    assertThat(page(List.of("a"), Optional.empty(), none.nextPageToken()).items())
        .containsExactly("a");
  }

  @Test
  void anItemThatWentAwayBetweenTwoPagesDoesNotDisturbTheNext() {
    Page<String> first = page(List.of("a", "b", "c"), Optional.of(2), Optional.empty());
    assertThat(page(List.of("a", "c"), Optional.of(2), first.nextPageToken()).items())
        .containsExactly("c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "%%%", "bm90IG91cnM", "//79"})
  void aTokenThatTheServerDidNotGiveIsRefused(String token) {
    assertThatThrownBy(() -> PageToken.parse(token)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Page<String> page(
      List<String> all, Optional<Integer> maxResults, Optional<String> token) {
    return PageToken.page(all, Function.identity(), maxResults, token.map(PageToken::parse));
  }
}
