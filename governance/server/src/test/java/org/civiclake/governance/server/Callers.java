package org.civiclake.governance.server;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** Requests of named people, with tokens from the server's own issuer. */
public final class Callers {

  private Callers() {}

  /** A request of this principal. */
  public static RequestSpecification as(String name) {
    return given().auth().oauth2(tokenOf(name)).contentType(ContentType.JSON);
  }

  /** A request of nobody. */
  public static RequestSpecification nobody() {
    return given().contentType(ContentType.JSON);
  }

  /** A token of this principal. */
  public static String tokenOf(String name) {
    return given()
        .formParam("grant_type", "client_credentials")
        .formParam("client_id", name)
        .formParam("client_secret", Office.secretOf(name))
        .post("/oauth2/token")
        .then()
        .statusCode(200)
        .extract()
        .path("access_token");
  }
}
