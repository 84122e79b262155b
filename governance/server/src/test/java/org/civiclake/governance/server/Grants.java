package org.civiclake.governance.server;

import static org.civiclake.governance.server.Callers.as;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Grants as tests come by them: applied for, and approved by all who must. */
public final class Grants {

  private static final Map<String, String> CONSUMERS =
      Map.of("human-resources", "consumer-xu", "medical-security", "consumer-qi");

  private Grants() {}

  /** The installation's time zone. */
  public static ZoneId zone() {
    return ZoneId.of("Asia/Shanghai");
  }

  /** The day in the installation's time zone. */
  public static LocalDate today() {
    return LocalDate.now(zone());
  }

  /** A grant that may be given. */
  public static Map<String, Object> good(String consumer) {
    Map<String, Object> form = new HashMap<>(Applications.good());
    form.put("consumer", consumer);
    return form;
  }

  /** Applies for a grant, has it approved, and says its id. */
  public static String give(Map<String, Object> grant) {
    Map<String, Object> form = new HashMap<>(grant);
    String consumer = CONSUMERS.get(String.valueOf(form.remove("consumer")));
    String id = Applications.file(consumer, form);
    Applications.done("steward-wang", id, "provider-decision", Applications.YES);
    Applications.done("authority-lin", id, "authority-decision", Applications.YES);
    return id;
  }

  /** Revokes a grant. */
  public static void revoke(String id) {
    as("authority-lin")
        .body(Map.of("reason", "业务终止"))
        .post("/api/v1/grants/{id}/revocation", id)
        .then()
        .statusCode(200);
  }

  /** Ends every grant that is not over. */
  public static void endAll() {
    for (String standing : List.of("IN_FORCE", "SUSPENDED")) {
      List<String> ids =
          as("authority-lin")
              .queryParam("standing", standing)
              .queryParam("limit", 200)
              .get("/api/v1/grants")
              .then()
              .statusCode(200)
              .extract()
              .path("grants.id");
      ids.forEach(Grants::revoke);
    }
  }
}
