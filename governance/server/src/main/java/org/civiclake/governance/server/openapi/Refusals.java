package org.civiclake.governance.server.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** How the API refuses, as its description shows it. */
final class Refusals {

  static final List<Kind> ALL =
      List.of(
          Kind.MALFORMED,
          Kind.UNAUTHENTICATED,
          Kind.FORBIDDEN,
          Kind.NOT_FOUND,
          Kind.NOT_ACCEPTABLE,
          Kind.CONFLICT,
          Kind.LENGTH_REQUIRED,
          Kind.TOO_LARGE,
          Kind.UNSUPPORTED_MEDIA,
          Kind.REFUSED,
          Kind.UNAVAILABLE);

  private Refusals() {}

  /** Adds the shape of a problem, and each way to refuse. */
  static void describe(Components components) {
    schemas().forEach(components::addSchema);
    ALL.forEach(kind -> components.addResponse(name(kind), response(kind)));
  }

  static APIResponse reference(Kind kind) {
    return OASFactory.createAPIResponse().ref("#/components/responses/" + name(kind));
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Schema> schemas() {
    Schema flaw =
        object()
            .addProperty("where", text("the member of the request, for example rows.column"))
            .addProperty("message", text("what is wrong, and what to do"))
            .addProperty("messageZh", text("the same in Chinese"));
    Schema problem =
        object()
            .description("What is wrong with a request (RFC 9457).")
            .addProperty("type", text("which kind, for example urn:civiclake:problem:malformed"))
            .addProperty("title", text("the kind in words"))
            .addProperty(
                "status",
                OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).description("HTTP's"))
            .addProperty("detail", text("what was wrong, and what to do"))
            .addProperty("detailZh", text("the same in Chinese"))
            .addProperty(
                "errors",
                OASFactory.createSchema()
                    .addType(Schema.SchemaType.ARRAY)
                    .description("each thing that is wrong")
                    .items(OASFactory.createSchema().ref("#/components/schemas/ProblemFlaw")));
    return Map.of("Problem", problem, "ProblemFlaw", flaw);
  }

  private static APIResponse response(Kind kind) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", kind.type());
    example.put("title", kind.title());
    example.put("status", kind.status());
    example.put("detail", detail(kind));
    example.put("detailZh", detailZh(kind));
    if (kind == Kind.REFUSED) {
      example.put(
          "errors",
          List.of(
              Map.of(
                  "where", "until",
                  "message", "The period ends before it begins",
                  "messageZh", "截止日期早于开始日期")));
    }
    return OASFactory.createAPIResponse()
        .description(kind.title() + ".")
        .content(
            OASFactory.createContent()
                .addMediaType(
                    Problem.MEDIA_TYPE,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))
                        .example(example)));
  }

  private static String detail(Kind kind) {
    return switch (kind.status()) {
      case 400 -> "The JSON body cannot be read at rows.column.";
      case 401 -> "Send a valid token: Authorization: Bearer …; the token endpoint gives one.";
      case 403 -> "Your roles do not allow this; ask the authority.";
      case 404 -> "There is no such application.";
      case 406 -> "The answer is given as application/json only.";
      case 409 -> "It has been decided already; read it again.";
      case 411 -> "Send the body with a Content-Length, not in chunks.";
      case 413 -> "A body holds at most 65536 bytes.";
      case 415 -> "The body is of a kind that is not read here.";
      case 503 -> "The server's database does not answer; try again in a minute.";
      default -> "The application cannot be taken; mend what errors lists.";
    };
  }

  private static String detailZh(Kind kind) {
    return switch (kind.status()) {
      case 400 -> "无法读取 JSON 正文,位置:rows.column。";
      case 401 -> "请携带有效令牌(Authorization: Bearer …),可由令牌端点取得。";
      case 403 -> "您的角色无权进行此操作,请联系公共数据主管部门。";
      case 404 -> "没有该申请。";
      case 406 -> "仅以 application/json 形式答复。";
      case 409 -> "该事项已经决定,请重新读取。";
      case 411 -> "请以 Content-Length 发送正文。";
      case 413 -> "正文不得超过 65536 字节。";
      case 415 -> "不支持该正文类型。";
      case 503 -> "数据库暂不可用,请稍后重试。";
      default -> "申请不能受理,请按 errors 所列逐项更正。";
    };
  }

  private static Schema object() {
    return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
  }
}
