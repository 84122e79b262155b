package org.civiclake.governance.server;

import static org.civiclake.governance.server.Callers.as;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Applications as tests write them, and what people do about them. */
public final class Applications {

  public static final Map<String, Object> YES = Map.of("approve", true);
  public static final Map<String, Object> NO =
      Map.of("approve", false, "reason", "超出履职需要", "basis", "《条例》第九条");

  private Applications() {}

  /** An application that may be granted. */
  public static Map<String, Object> good() {
    Map<String, Object> form = new HashMap<>();
    form.put("resource", "civil-affairs/subsistence_allowance");
    form.put("fields", List.of("citizen_id", "name", "division_code"));
    form.put("rows", Map.of("column", "division_code", "divisions", List.of("330203")));
    form.put("purpose", "核对就业补助");
    form.put("scenario", "受理就业补助申请时核对低保身份");
    form.put("legalBasis", "《社会救助暂行办法》第十七条");
    form.put("reason", "减少群众提交证明");
    form.put("safeguards", "专人专机,不落地");
    form.put("commitment", true);
    form.put("delivery", List.of("API"));
    form.put("from", LocalDate.now(Grants.zone()).toString());
    form.put("until", LocalDate.now(Grants.zone()).plusDays(30).toString());
    return form;
  }

  /** The form with other values. */
  public static Map<String, Object> with(String name, Object value) {
    Map<String, Object> form = good();
    form.put(name, value);
    return form;
  }

  /** An application for the table of divisions, which is unconditional. */
  public static Map<String, Object> divisions() {
    Map<String, Object> form = with("resource", "statistics/administrative_division");
    form.remove("rows");
    form.put("fields", List.of("code", "name"));
    form.put("delivery", List.of("SHARED_TABLE"));
    return form;
  }

  /** Files an application, and says its id. */
  public static String file(String who, Map<String, Object> form) {
    return as(who)
        .body(form)
        .post("/api/v1/applications")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** Does something about an application. */
  public static Response act(String who, String id, String what, Object body) {
    return as(who).body(body).post("/api/v1/applications/" + id + "/" + what);
  }

  /** Does something that must succeed. */
  public static ValidatableResponse done(String who, String id, String what, Object body) {
    return act(who, id, what, body).then().statusCode(200);
  }

  /** The application as somebody sees it. */
  public static ValidatableResponse seen(String who, String id) {
    return as(who).get("/api/v1/applications/" + id).then();
  }
}
