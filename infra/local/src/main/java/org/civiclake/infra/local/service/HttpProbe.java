package org.civiclake.infra.local.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;

/** Asks a server over HTTP whether it is there. */
final class HttpProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final HttpClient client;
  private final HttpRequest request;
  private final Predicate<HttpResponse<String>> ready;

  HttpProbe(HttpClient client, String address, Predicate<HttpResponse<String>> ready) {
    this(client, HttpRequest.newBuilder(URI.create(address)), ready);
  }

  HttpProbe(HttpClient client, HttpRequest.Builder request, Predicate<HttpResponse<String>> ready) {
    this.client = client;
    this.request = request.timeout(PATIENCE).build();
    this.ready = ready;
  }

  boolean isReady() {
    try {
      return ready.test(client.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
