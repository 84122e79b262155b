package org.civiclake.governance.server.delivery;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** Reads ids and choices of requests about deliveries. */
final class Choices {

  private Choices() {}

  /**
   * One of a few words.
   *
   * @throws ProblemException when it is none of them
   */
  static <E extends Enum<E>> E choice(String name, Class<E> type, String text) {
    try {
      return Enum.valueOf(type, Objects.toString(text, ""));
    } catch (IllegalArgumentException none) {
      List<E> choices = List.of(type.getEnumConstants());
      throw new ProblemException(
          Kind.MALFORMED,
          "%s is one of %s.".formatted(name, choices),
          "%s 应为以下之一:%s。".formatted(name, choices));
    }
  }

  /** An id; empty when the text is none. */
  static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(Objects.toString(text, "")));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /**
   * The id of a query.
   *
   * @throws ProblemException when the text is none
   */
  static UUID wanted(String name, String text) {
    return id(text)
        .orElseThrow(
            () ->
                new ProblemException(
                    Kind.MALFORMED,
                    "%s is an id such as 00000000-0000-4000-8000-000000000000.".formatted(name),
                    "%s 应为编号,如 00000000-0000-4000-8000-000000000000。".formatted(name)));
  }
}
