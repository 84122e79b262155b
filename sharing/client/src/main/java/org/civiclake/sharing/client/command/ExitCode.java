package org.civiclake.sharing.client.command;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.file.NoSuchFileException;
import org.civiclake.sharing.client.LocalFileException;
import org.civiclake.sharing.client.SharingException;
import org.civiclake.sharing.client.UntrustedServerException;

/** How the command ends; the numbers are part of its interface. */
enum ExitCode {
  FAILED(1),
  USAGE(2),
  DENIED(3),
  NOT_FOUND(4),
  UNREACHABLE(5),
  LOCAL_FILE(6),
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** What a failure ends with. */
  static ExitCode of(Throwable failure) {
    if (failure instanceof SharingException refused) {
      return switch (refused.kind()) {
        case UNAUTHENTICATED, DENIED -> DENIED;
        case NOT_FOUND -> NOT_FOUND;
        case BUSY, SERVER_FAILED -> UNREACHABLE;
        case INVALID_REQUEST, UNSUPPORTED, UNUSABLE_ANSWER -> FAILED;
      };
    }
    if (failure instanceof HttpTimeoutException
        || failure instanceof ConnectException
        || failure instanceof UntrustedServerException) {
      return UNREACHABLE;
    }
    if (failure instanceof InterruptedIOException) {
      return INTERRUPTED;
    }
    if (failure instanceof IllegalArgumentException) {
      return USAGE;
    }
    return failure instanceof LocalFileException || failure instanceof NoSuchFileException
        ? LOCAL_FILE
        : FAILED;
  }

  /** What went wrong, in one line. */
  static String message(Throwable failure) {
    if (failure instanceof ConnectException) {
      return Words.say("unreachable");
    }
    if (failure instanceof UntrustedServerException) {
      return Words.say("untrusted");
    }
    if (failure instanceof NoSuchFileException missing) {
      return Words.say("no-file", missing.getFile());
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** The failure itself, out of what an iterator had to wrap it in. */
  static Throwable cause(Throwable failure) {
    return failure instanceof UncheckedIOException wrapped
        ? (IOException) wrapped.getCause()
        : failure;
  }
}
