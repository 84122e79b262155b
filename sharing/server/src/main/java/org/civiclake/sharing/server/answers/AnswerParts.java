package org.civiclake.sharing.server.answers;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.protocol.ResponseFormat;
import org.civiclake.sharing.protocol.predicate.JsonPredicates;
import org.civiclake.sharing.protocol.predicate.Predicate;
import org.civiclake.sharing.protocol.predicate.SqlPredicates;
import org.civiclake.sharing.server.SharingError;

/** What answers about snapshots and about changes have in common. */
@Singleton
public class AnswerParts {

  private static final String PAGE = "page\n";

  private final SealedTokens tokens;
  private final Doors doors;
  private final RenderedAnswers rendered;
  private final ObjectMapper json;

  AnswerParts(SealedTokens tokens, Doors doors, RenderedAnswers rendered, ObjectMapper json) {
    this.tokens = tokens;
    this.doors = doors;
    this.rendered = rendered;
    this.json = json;
  }

  TableAnswer answer(Asked asked, TableAnswer.Content content) {
    return new TableAnswer(content, doors.of(asked.recipient(), asked.table()), rendered, json);
  }

  SealedTokens tokens() {
    return tokens;
  }

  /**
   * The form that the client can take: {@code parquet} as long as the table needs nothing that this
   * format does not know (Delta Sharing protocol, responseFormat).
   *
   * @param features the Delta reader features without which the table cannot be read
   */
  LineForm form(Asked asked, List<String> features, boolean end) {
    Set<ResponseFormat> formats = asked.capabilities().formats();
    boolean readable =
        features.stream()
            .map(feature -> feature.toLowerCase(Locale.ROOT))
            .allMatch(asked.capabilities().readerFeatures()::contains);
    boolean delta =
        formats.contains(ResponseFormat.DELTA)
            && readable
            && !(features.isEmpty() && formats.contains(ResponseFormat.PARQUET));
    if (!delta && !formats.contains(ResponseFormat.PARQUET)) {
      throw SharingError.UNSUPPORTED.because(
          formats.contains(ResponseFormat.DELTA)
              ? "This table takes the reader features " + String.join(", ", features)
              : "This table is answered with responseformat=parquet or responseformat=delta");
    }
    ResponseFormat format = delta ? ResponseFormat.DELTA : ResponseFormat.PARQUET;
    ResponseFormat ids =
        switch (asked.ids()) {
          case OF_THE_FORMAT -> format;
          case MD5 -> ResponseFormat.PARQUET;
          case SHA256 -> ResponseFormat.DELTA;
        };
    return new LineForm(format, ids, end);
  }

  /** The conditions that a client named, in both spellings. */
  List<Predicate> hints(QueryRequest query) {
    List<Predicate> hints = new ArrayList<>();
    query.predicateHints().forEach(hint -> hints.add(SqlPredicates.read(hint)));
    query.jsonPredicateHints().map(new JsonPredicates(json)::read).ifPresent(hints::add);
    return hints;
  }

  /** A token for the page that begins at a file. */
  String pageToken(Asked asked, List<?> request, long... numbers) {
    return tokens.issue(asked.recipient(), asked.table(), PAGE + digest(request), numbers);
  }

  /** What a page token of this very request carries; refuses any other. */
  Optional<long[]> page(Asked asked, List<?> request, Optional<String> token) {
    return token.map(
        text ->
            tokens
                .open(asked.recipient(), asked.table(), PAGE + digest(request), text)
                .orElseThrow(
                    () ->
                        SharingError.INVALID_PARAMETER_VALUE.because(
                            "The page token is not one of this request; query the table again")));
  }

  /** Refuses a page size that is none. */
  void checkPageSize(Optional<Integer> maxFiles) {
    if (maxFiles.filter(most -> most < 1).isPresent()) {
      throw SharingError.INVALID_PARAMETER_VALUE.because("maxFiles is at least 1");
    }
  }

  /** The refusal of a page whose first pages were made of files that are not the same any more. */
  RuntimeException changedMeanwhile() {
    return SharingError.INVALID_PARAMETER_VALUE.because(
        "The earlier pages cannot be continued any more; query the table again");
  }

  private static String digest(List<?> request) {
    try {
      byte[] text = request.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
