package org.civiclake.governance.server.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** Reads the texts of requests to the catalog. */
public final class Texts {

  private static final int LONGEST = 500;
  private static final int MOST_RESOURCES = 200;

  private Texts() {}

  /**
   * A text of 1 to 500 characters without control characters.
   *
   * @param name the member of the request
   * @throws ProblemException when it is none
   */
  public static String required(String name, String text) {
    return Optional.ofNullable(text)
        .map(String::strip)
        .filter(given -> !given.isEmpty() && given.length() <= LONGEST)
        .filter(given -> given.chars().noneMatch(Character::isISOControl))
        .orElseThrow(
            () ->
                malformed(
                    "Write %s: 1 to %d characters, no control characters.".formatted(name, LONGEST),
                    "请填写 %s:1 至 %d 个字符,不含控制字符。".formatted(name, LONGEST)));
  }

  /**
   * The body of a request.
   *
   * @throws ProblemException when there is none
   */
  public static <T> T body(T body) {
    return Optional.ofNullable(body)
        .orElseThrow(() -> malformed("Send a JSON object.", "请提交 JSON 对象。"));
  }

  /**
   * A resource, {@code agency/name}.
   *
   * @throws ProblemException when the text is anything else
   */
  public static ResourceId resource(String text) {
    try {
      return ResourceId.parse(Objects.toString(text, ""));
    } catch (IllegalArgumentException e) {
      throw malformed(
          "Write the resource as agency/name, for example civil-affairs/marriage_registration.",
          "数据资源须写作 单位/名称,例如 civil-affairs/marriage_registration。");
    }
  }

  /**
   * Some resources, each once.
   *
   * @throws ProblemException when there are none, more than 200, or one twice
   */
  public static List<ResourceId> resources(List<String> texts) {
    if (texts == null || texts.isEmpty() || texts.size() > MOST_RESOURCES) {
      throw malformed(
          "List 1 to %d resources.".formatted(MOST_RESOURCES),
          "请列出 1 至 %d 个数据资源。".formatted(MOST_RESOURCES));
    }
    List<ResourceId> resources = new ArrayList<>();
    Set<ResourceId> seen = new HashSet<>();
    for (String text : texts) {
      ResourceId resource = resource(text);
      if (!seen.add(resource)) {
        throw malformed(resource + " stands twice.", resource + " 重复。");
      }
      resources.add(resource);
    }
    return resources;
  }

  /** A request that cannot be read. */
  public static ProblemException malformed(String english, String chinese) {
    return new ProblemException(Kind.MALFORMED, english, chinese);
  }
}
