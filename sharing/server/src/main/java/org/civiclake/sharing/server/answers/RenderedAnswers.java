package org.civiclake.sharing.server.answers;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * The answers of this second about small plans; recipients of one plan share them where its
 * addresses are anybody's.
 */
@Singleton
public class RenderedAnswers {

  private static final int MOST = 32 << 20;

  /**
   * Which answer: of a plan, in a form, with or without versions, with or without files.
   *
   * @param reader whom its addresses are for alone; anybody's when absent
   */
  record Key(
      PlanKey plan,
      LineForm form,
      boolean versioned,
      long version,
      boolean files,
      Optional<String> reader) {}

  private final ConcurrentMap<Key, Rendered> answers = new ConcurrentHashMap<>();

  /** The answer, rendered when that was not done yet this second. */
  Rendered of(Key key, AddressRound round, Function<AddressRound, Rendered> render) {
    Rendered known = answers.get(key);
    if (known != null && known.moment().equals(round.moment())) {
      return known;
    }
    Rendered made =
        answers.compute(
            key,
            (same, before) ->
                before != null && before.moment().equals(round.moment())
                    ? before
                    : render.apply(round));
    if (known == null && answers.values().stream().mapToLong(Rendered::size).sum() > MOST) {
      answers.values().removeIf(answer -> answer.moment().isBefore(round.moment()));
      if (answers.values().stream().mapToLong(Rendered::size).sum() > MOST) {
        answers.clear();
      }
    }
    return made;
  }
}
