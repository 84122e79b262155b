package org.civiclake.governance.server.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses addresses that hold what nothing here is called by. */
class AddressCheck {

  private static final int LONGEST = 4_000;
  private static final int MOST_PARAMETERS = 30;
  private static final int UNREADABLE = 0xFFFD;

  @ServerRequestFilter
  void check(ContainerRequestContext request) {
    UriInfo address = request.getUriInfo();
    boolean once =
        address.getQueryParameters().size() <= MOST_PARAMETERS
            && address.getQueryParameters().values().stream().allMatch(given -> given.size() == 1);
    if (!once) {
      throw new ProblemException(
          Kind.MALFORMED,
          "Give each parameter once, and %d of them at most.".formatted(MOST_PARAMETERS),
          "每个参数只能出现一次,且不超过 %d 个。".formatted(MOST_PARAMETERS));
    }
    boolean fits =
        address.getRequestUri().toString().length() <= LONGEST
            && Stream.of(address.getPathParameters(), address.getQueryParameters())
                .flatMap(parameters -> parameters.entrySet().stream())
                .flatMap(
                    parameter ->
                        Stream.of(List.of(parameter.getKey()), parameter.getValue())
                            .flatMap(List::stream))
                .allMatch(AddressCheck::isReadable);
    if (!fits) {
      throw new ProblemException(
          Kind.MALFORMED,
          "The address is too long, or holds characters that nothing here is called by.",
          "地址过长,或含有不可用的字符。");
    }
  }

  private static boolean isReadable(String text) {
    return PlainText.is(text)
        && text.codePoints().noneMatch(c -> Character.isISOControl(c) || c == UNREADABLE);
  }
}
