package org.civiclake.governance.server;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Grants as tests write them. */
public final class Grants {

  private Grants() {}

  /** The day in the installation's time zone. */
  public static LocalDate today() {
    return LocalDate.now(ZoneId.of("Asia/Shanghai"));
  }

  /** A grant that may be given. */
  public static Map<String, Object> good(String consumer) {
    Map<String, Object> grant = new HashMap<>();
    grant.put("consumer", consumer);
    grant.put("resource", "civil-affairs/subsistence_allowance");
    grant.put("fields", List.of("citizen_id", "name", "division_code"));
    grant.put("rows", Map.of("column", "division_code", "divisions", List.of("330203")));
    grant.put("purpose", "核对就业补助");
    grant.put("legalBasis", "《社会救助暂行办法》第十七条");
    grant.put("from", today().toString());
    grant.put("until", today().plusDays(30).toString());
    return grant;
  }

  /** Gives a grant, and says its id. */
  public static String give(Map<String, Object> grant) {
    return Callers.as("authority-lin")
        .body(grant)
        .post("/api/v1/grants")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** Revokes a grant. */
  public static void revoke(String id) {
    Callers.as("authority-lin")
        .body(Map.of("reason", "业务终止"))
        .post("/api/v1/grants/{id}/revocation", id)
        .then()
        .statusCode(200);
  }
}
