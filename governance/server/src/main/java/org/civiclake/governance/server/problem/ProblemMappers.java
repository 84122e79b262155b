package org.civiclake.governance.server.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.civiclake.governance.identity.KeysUnavailableException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure into a problem; none shows a stack trace. */
class ProblemMappers {

  /** SQLSTATE class 22, data exception. */
  private static final String NOT_STORABLE = "22";

  /** SQLSTATE class 23, integrity constraint violation. */
  private static final String CONTRADICTS = "23";

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response refused(ProblemException e) {
    return response(e.problem());
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthenticated(Exception e) {
    if (KeysUnavailableException.causes(e)) {
      return response(
          new Problem(
              Kind.UNAVAILABLE,
              "The provider of identities does not answer; try again in a minute.",
              "身份认证服务暂不可用,请稍后重试。"));
    }
    Problem problem =
        new Problem(
            Kind.UNAUTHENTICATED,
            "Send a valid token: Authorization: Bearer …; the token endpoint gives one.",
            "请携带有效令牌(Authorization: Bearer …),可由令牌端点取得。");
    return Response.fromResponse(response(problem)).header("WWW-Authenticate", "Bearer").build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return response(
        new Problem(
            Kind.FORBIDDEN,
            "Your roles do not allow this; ask the authority.",
            "您的角色无权进行此操作,请联系公共数据主管部门。"));
  }

  @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
  Response malformed(JsonProcessingException e) {
    String where =
        e instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(reference -> String.valueOf(reference.getFieldName()))
                .collect(Collectors.joining("."))
            : "line " + (e.getLocation() == null ? 0 : e.getLocation().getLineNr());
    return response(
        new Problem(
            Kind.MALFORMED,
            "The JSON body cannot be read at %s.".formatted(where.isEmpty() ? "its root" : where),
            "无法读取 JSON 正文,位置:%s。".formatted(where.isEmpty() ? "根" : where)));
  }

  @ServerExceptionMapper
  Response ofTheProtocol(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return malformed(json);
    }
    int status = e.getResponse().getStatus();
    Kind kind =
        switch (status) {
          case 404 -> Kind.NOT_FOUND;
          case 405 -> Kind.METHOD_NOT_ALLOWED;
          case 406 -> Kind.NOT_ACCEPTABLE;
          case 411 -> Kind.LENGTH_REQUIRED;
          case 413 -> Kind.TOO_LARGE;
          case 415 -> Kind.UNSUPPORTED_MEDIA;
          default -> status >= 500 ? Kind.FAILED : Kind.OTHER;
        };
    Problem problem = new Problem(kind, kind.title() + ".", "请求未被接受。");
    return Response.status(status).type(Problem.MEDIA_TYPE).entity(problem).build();
  }

  /** What the database will not keep is the request's fault; that it is away is nobody's. */
  @ServerExceptionMapper
  Response ofTheDatabase(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (state.startsWith(NOT_STORABLE)) {
      LOG.warnf("A value was sent that the database does not keep: %s", e.getMessage());
      return response(
          new Problem(Kind.MALFORMED, "A value of the request cannot be kept.", "请求中的某个值无法保存。"));
    }
    if (state.startsWith(CONTRADICTS)) {
      LOG.warnf("A change contradicted what is stored: %s", e.getMessage());
      return response(
          new Problem(
              Kind.CONFLICT,
              "The change contradicts what is there already; read it again.",
              "该变更与现有数据冲突,请重新读取后再试。"));
    }
    LOG.error("The database did not answer", e);
    return response(
        new Problem(
            Kind.UNAVAILABLE,
            "The server's database does not answer; try again in a minute.",
            "数据库暂不可用,请稍后重试。"));
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    String reference = UUID.randomUUID().toString();
    LOG.errorf(e, "Failure %s", reference);
    return response(
        new Problem(
            Kind.FAILED,
            "The server failed; its log says why under " + reference + ".",
            "服务器内部错误,日志编号:" + reference + "。"));
  }

  /** What was not read of a refused body would be taken for the next request. */
  private static Response response(Problem problem) {
    Response.ResponseBuilder response =
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    boolean unread =
        problem.status() == Kind.TOO_LARGE.status()
            || problem.status() == Kind.LENGTH_REQUIRED.status();
    return (unread ? response.header("Connection", "close") : response).build();
  }
}
