package org.civiclake.sharing.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * Sends requests, again where that may help, through the proxy that the JDK is told of. Redirects
 * are followed by hand: a secret goes to the host that it was meant for and to no other.
 */
final class RetryingHttp {

  /** Uses an answer's body, which is closed afterwards. */
  interface Reader<T> {
    T read(HttpResponse<InputStream> response) throws IOException;
  }

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int MOST_REDIRECTS = 5;
  private static final String AUTHORIZATION = "authorization";

  private final HttpClient http;
  private final RetryPolicy retry;
  private final Duration patience;

  /**
   * @param patience how long a body may stand still
   */
  RetryingHttp(RetryPolicy retry, Duration patience) {
    this(retry, patience, HttpClient.newBuilder());
  }

  /**
   * @param trusted what says which servers to trust, in place of the JVM's authorities
   */
  RetryingHttp(RetryPolicy retry, Duration patience, SSLContext trusted) {
    this(retry, patience, HttpClient.newBuilder().sslContext(trusted));
  }

  private RetryingHttp(RetryPolicy retry, Duration patience, HttpClient.Builder http) {
    this.retry = retry;
    this.patience = patience;
    this.http =
        http.version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .proxy(ProxySelector.getDefault())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** How often and when requests are sent again. */
  RetryPolicy policy() {
    return retry;
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
        HttpResponse<InputStream> response = follow(request);
        try (InputStream body = response.body()) {
          if (last || !mayHelpLater(response.statusCode())) {
            return reader.read(response);
          }
          pause = retryAfter(response).orElse(pause);
        }
      } catch (SharingException
          | LocalFileException
          | UntrustedServerException
          | InterruptedIOException settled) {
        throw settled;
      } catch (IOException e) {
        if (last) {
          throw e;
        }
      }
      pause(pause);
    }
  }

  /** Sends a request once. */
  <T> T once(HttpRequest request, Reader<T> reader) throws IOException {
    HttpResponse<InputStream> response = follow(request);
    try (InputStream body = response.body()) {
      return reader.read(response);
    }
  }

  static boolean mayHelpLater(int status) {
    return status == 429 || status >= 500;
  }

  /** What the server asks to wait, within reason. */
  static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(seconds -> RetryPolicy.atMostLongest(Duration.ofSeconds(Long.parseLong(seconds))));
  }

  static void pause(Duration pause) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private HttpResponse<InputStream> follow(HttpRequest request) throws IOException {
    HttpRequest current = request;
    for (int hops = 0; ; hops++) {
      HttpResponse<InputStream> response = exchange(current);
      if (!REDIRECTS.contains(response.statusCode())) {
        return response;
      }
      response.body().close();
      if (hops == MOST_REDIRECTS) {
        throw SharingException.unusable("The server sends from one address to the next");
      }
      current = redirected(current, response);
    }
  }

  private HttpResponse<InputStream> exchange(HttpRequest request) throws IOException {
    try {
      return http.send(request, info -> new TimedBody(patience));
    } catch (SSLException e) {
      throw UntrustedServerException.or(request.uri().getAuthority(), e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static HttpRequest redirected(HttpRequest request, HttpResponse<?> response)
      throws IOException {
    boolean kept = response.statusCode() == 307 || response.statusCode() == 308;
    if (!kept && !request.method().equals("GET")) {
      throw SharingException.unusable("The server answers a query with a redirect");
    }
    String location =
        response
            .headers()
            .firstValue("location")
            .orElseThrow(() -> SharingException.unusable("A redirect leads nowhere"));
    URI target;
    try {
      target = Addresses.given(request.uri().resolve(location).toString(), request.uri());
    } catch (IllegalArgumentException notAnAddress) {
      throw SharingException.unusable("A redirect leads to no address");
    }
    boolean same = Addresses.sameOrigin(request.uri(), target);
    return HttpRequest.newBuilder(
            request, (name, value) -> same || !name.equalsIgnoreCase(AUTHORIZATION))
        .uri(target)
        .build();
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("Interrupted while waiting for a sharing server");
  }
}
