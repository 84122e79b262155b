package org.civiclake.sharing.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;

/** What a refusal in the protocol's shape is. */
final class Refusals {

  private Refusals() {}

  static void assertError(Response response, int status, String code) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.jsonPath().getString("errorCode")).isEqualTo(code);
    assertThat(response.jsonPath().getString("message")).isNotEmpty();
  }
}
