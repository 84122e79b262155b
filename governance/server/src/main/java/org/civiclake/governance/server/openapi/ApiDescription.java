package org.civiclake.governance.server.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.civiclake.governance.server.problem.Kind;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to every operation who may call it, an example of what it takes, and how it refuses (RFC
 * 9457), so that nobody has to write these down operation by operation.
 */
@OpenApiFilter(OpenApiFilter.RunStage.RUN)
public class ApiDescription implements OASFilter {

  private static final String PLUGINS = "/service/";
  private static final String API = "/api/";
  private static final String POLLER = "poller";
  private static final String DESCRIPTION =
      """
      The system in which an office runs its regulation: the catalog, applications and grants, issues and \
      objections, and the ledger in which every change is an event. 目录、申请与授权、问题数据与异议、全程留痕。

      Send `Authorization: Bearer …` with a token of the embedded issuer (`POST /oauth2/token`) or of your \
      OpenID provider. `x-roles` names who may call an operation; `everyone` has any token, `anyone` needs none. \
      Bodies are JSON of at most 64 KiB: nothing unknown, doubled or of another type is taken, and text holds \
      no NUL. Lists answer at most 200 items; give `next` back as `after` for more. \
      Whatever is refused is answered as `application/problem+json`, in English and Chinese, with every flaw \
      of the request. Times are UTC, days are of the installation's time zone, both ISO 8601.""";

  private final Examples examples = Examples.read();

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getInfo().description(DESCRIPTION);
    Refusals.describe(api.getComponents());
    api.getComponents()
        .addSecurityScheme(
            POLLER,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("basic")
                .description("The name and password of Ranger's plugins."));
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations().forEach((method, operation) -> of(path, method, operation)));
  }

  private void of(String path, PathItem.HttpMethod method, Operation operation) {
    if (path.startsWith(PLUGINS)) {
      operation.setSecurity(
          List.of(OASFactory.createSecurityRequirement().addScheme(POLLER, List.of())));
    }
    operation.addExtension("x-roles", roles(path, operation));
    examples.of(method + " " + path).ifPresent(example -> show(operation, example));
    if (path.startsWith(API)) {
      refusals(path, operation);
    }
  }

  private static List<String> roles(String path, Operation operation) {
    if (path.startsWith(PLUGINS)) {
      return List.of(POLLER);
    }
    List<SecurityRequirement> security =
        operation.getSecurity() == null ? List.of() : operation.getSecurity();
    if (security.isEmpty()) {
      return List.of("anyone");
    }
    List<String> roles =
        security.stream()
            .flatMap(requirement -> requirement.getSchemes().values().stream())
            .flatMap(List::stream)
            .sorted()
            .toList();
    return roles.isEmpty() ? List.of("everyone") : roles;
  }

  private static void show(Operation operation, Examples.Example example) {
    if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
      return;
    }
    if (!example.because().isBlank()) {
      String note = "The example may be refused: " + example.because() + ".";
      operation.getRequestBody().setDescription(note);
    }
    for (MediaType type : operation.getRequestBody().getContent().getMediaTypes().values()) {
      type.setExample(example.body());
    }
  }

  /** How an operation of ours may refuse. */
  private static void refusals(String path, Operation operation) {
    boolean body = operation.getRequestBody() != null;
    boolean thing = path.contains("{");
    for (Kind kind : Refusals.ALL) {
      boolean fits =
          switch (kind) {
            case LENGTH_REQUIRED, TOO_LARGE, UNSUPPORTED_MEDIA -> body;
            case CONFLICT, REFUSED -> body || thing;
            default -> true;
          };
      if (fits) {
        operation
            .getResponses()
            .addAPIResponse(String.valueOf(kind.status()), Refusals.reference(kind));
      }
    }
  }
}
