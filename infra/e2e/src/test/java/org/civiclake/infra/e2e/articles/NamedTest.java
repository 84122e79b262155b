package org.civiclake.infra.e2e.articles;

import java.nio.file.Path;
import java.util.List;
import org.civiclake.governance.model.rulebook.Article;

/**
 * A test that is named after articles.
 *
 * @param module the folder of its module
 * @param source its file
 * @param method its name
 * @param articles the articles that it is named after
 */
record NamedTest(Path module, Path source, String method, List<Article> articles) {

  /** The simple name of its class. */
  String simpleClass() {
    String file = source.getFileName().toString();
    return file.substring(0, file.length() - ".java".length());
  }

  /** The name of its class. */
  String className() {
    Path folder = module.resolve("src/test/java").relativize(source).getParent();
    return (folder == null ? "" : folder.toString().replace('\\', '.').replace('/', '.') + ".")
        + simpleClass();
  }

  /** Whether it shows only that the rulebook knows the rule, not that anything obeys it. */
  boolean isOfTheRulebookAlone() {
    return className().startsWith("org.civiclake.governance.model.rulebook.");
  }

  @Override
  public String toString() {
    return simpleClass() + "." + method;
  }
}
