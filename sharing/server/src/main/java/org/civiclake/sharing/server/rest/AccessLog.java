package org.civiclake.sharing.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.civiclake.sharing.server.answers.TableAnswer;
import org.jboss.logging.Logger;

/**
 * One line of JSON for every request: who, what, which version, how many files, with which outcome
 * (SX22, NB47). No token and no signed address is ever in it.
 */
@Provider
public class AccessLog implements ContainerResponseFilter {

  private static final Logger LOG = Logger.getLogger("org.civiclake.sharing.access");
  private static final int LONGEST_PATH = 300;

  /** The code in a link is as good as the token that it gives. */
  private static final Pattern SECRET = Pattern.compile("(?i)^(/*delta-sharing/+activation/).*");

  private final CurrentRequest current;
  private final ObjectMapper json;

  AccessLog(CurrentRequest current, ObjectMapper json) {
    this.current = current;
    this.json = json;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    ObjectNode line = json.createObjectNode();
    current
        .knownRecipient()
        .ifPresent(
            recipient -> line.put("recipient", recipient.name()).put("agency", recipient.agency()));
    line.put("method", request.getMethod());
    line.put("path", shortened(request.getUriInfo().getPath()));
    current
        .table()
        .ifPresent(
            table ->
                line.put("table", table.sharedName().toString())
                    .put("published", table.name().toString())
                    .put("version", table.version()));
    current.answer().flatMap(TableAnswer::fileCount).ifPresent(count -> line.put("files", count));
    line.put("status", response.getStatus());
    current.errorCode().ifPresent(code -> line.put("error", code));
    try {
      LOG.info(json.writeValueAsString(line));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String shortened(String full) {
    String path = SECRET.matcher(full).replaceFirst("$1…");
    return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH);
  }
}
