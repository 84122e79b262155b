package org.civiclake.governance.server.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Keeps bodies small; contracts may be larger, and those of lineage are bound as {@link LargeBody}.
 */
class BodyLimit {

  private static final int LARGEST = 64 * 1024;
  private static final int LARGEST_CONTRACT = 256 * 1024;
  private static final String LINEAGE = "/api/v1/lineage";
  private static final String CONTRACTS = "/api/v1/catalog/entries";

  @ServerRequestFilter(preMatching = true)
  void check(ContainerRequestContext request) {
    if (request.getUriInfo().getPath().equals(LINEAGE)) {
      return;
    }
    if (request.getHeaderString("Transfer-Encoding") != null) {
      throw new ProblemException(
          Kind.LENGTH_REQUIRED,
          "Send the body with a Content-Length, not in chunks.",
          "请注明 Content-Length 发送正文,不得分块传输。");
    }
    int largest = request.getUriInfo().getPath().equals(CONTRACTS) ? LARGEST_CONTRACT : LARGEST;
    if (request.getLength() > largest) {
      throw new ProblemException(
          Kind.TOO_LARGE,
          "A body holds at most %d bytes.".formatted(largest),
          "正文不得超过 %d 字节。".formatted(largest));
    }
  }
}
