package org.civiclake.sharing.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.civiclake.lakehouse.uselog.UseLogUnavailableException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the server needs and cannot use now, told from a failure by its causes. */
public enum Outage {
  USE_LOG("Uses cannot be put on record now, so nothing is answered; try again later"),
  DATABASE("The server's register cannot be read now; try again later"),
  STORAGE("The data cannot be read now; try again later");

  private static final int LONGEST_CHAIN = 20;
  // SQL states of statements and data that are wrong themselves
  private static final Set<String> FAULTY = Set.of("22", "23", "42");

  private final String message;

  Outage(String message) {
    this.message = message;
  }

  /** What a failure comes from; empty when it is a fault of the server's own. */
  public static Optional<Outage> of(Throwable failure) {
    if (failure instanceof UseLogUnavailableException) {
      return Optional.of(USE_LOG);
    }
    if (isDatabase(failure)) {
      return Optional.of(DATABASE);
    }
    return isStorage(failure) ? Optional.of(STORAGE) : Optional.empty();
  }

  /** What is said to whoever asked meanwhile. */
  public SharingRefusal refusal() {
    return SharingError.TEMPORARILY_UNAVAILABLE.because(message);
  }

  private static boolean isDatabase(Throwable failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst()
        .filter(cause -> !isFaulty(Optional.ofNullable(cause.getSQLState()).orElse("")))
        .isPresent();
  }

  /** Readers fail in ways of their own on what was cut short; the cause is what tells. */
  private static boolean isStorage(Throwable failure) {
    return causes(failure)
        .anyMatch(
            cause ->
                cause instanceof SdkException
                    || cause instanceof RuntimeIOException
                    || (cause instanceof IOException
                        && !(cause instanceof JsonProcessingException)));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(LONGEST_CHAIN);
  }

  private static boolean isFaulty(String state) {
    return state.length() >= 2 && FAULTY.contains(state.substring(0, 2));
  }
}
