package org.civiclake.sharing.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Sends requests, again where that may help. */
final class RetryingHttp {

  /** Uses an answer's body, which is closed afterwards. */
  interface Reader<T> {
    T read(HttpResponse<InputStream> response) throws IOException;
  }

  private final HttpClient http;
  private final RetryPolicy retry;

  RetryingHttp(RetryPolicy retry) {
    this.retry = retry;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Sends a request until it is answered with anything but 429 and 5xx and the answer was read
   * whole, or the attempts are used up; then the last answer or failure is the result.
   */
  <T> T send(HttpRequest request, Reader<T> reader) throws IOException {
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt == retry.attempts();
      Duration pause = retry.pauseAfter(attempt);
      try {
        HttpResponse<InputStream> response =
            http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
          if (last || !mayHelpLater(response.statusCode())) {
            return reader.read(response);
          }
          pause = retryAfter(response).orElse(pause);
        }
      } catch (SharingException answered) {
        throw answered;
      } catch (InterruptedException e) {
        throw interrupted();
      } catch (IOException e) {
        if (last) {
          throw e;
        }
      }
      sleep(pause);
    }
  }

  private static boolean mayHelpLater(int status) {
    return status == 429 || status >= 500;
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(seconds -> RetryPolicy.atMostLongest(Duration.ofSeconds(Long.parseLong(seconds))));
  }

  private static void sleep(Duration pause) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("Interrupted while waiting for a sharing server");
  }
}
