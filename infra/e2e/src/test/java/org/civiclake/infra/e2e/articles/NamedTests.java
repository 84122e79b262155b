package org.civiclake.infra.e2e.articles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.civiclake.governance.model.rulebook.Article;

/** Finds the tests that are named after articles, in the sources of every module. */
final class NamedTests {

  private static final Set<String> PASSED_OVER = Set.of("target", "node_modules", ".git");
  private static final Pattern METHOD =
      Pattern.compile("\\b(?:void|boolean)\\s+((?:[A-Z]{2,8}[1-9][0-9]{0,2}_)+\\w*)\\s*\\(");
  private static final Pattern ARTICLE = Pattern.compile("([A-Z]{2,8}[1-9][0-9]{0,2})_");

  private NamedTests() {}

  /** All of a checkout, in the order of their files. */
  static List<NamedTest> of(Path top) throws IOException {
    List<NamedTest> tests = new ArrayList<>();
    for (Path sources : testSources(top)) {
      Path module = sources.getParent().getParent().getParent();
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .sorted()
            .forEach(file -> tests.addAll(of(module, file)));
      }
    }
    return tests;
  }

  private static List<NamedTest> of(Path module, Path source) {
    try {
      return METHOD
          .matcher(Files.readString(source))
          .results()
          .map(found -> found.group(1))
          .map(method -> new NamedTest(module, source, method, articles(method)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Article> articles(String method) {
    return ARTICLE
        .matcher(method)
        .results()
        .map((MatchResult found) -> Article.parse(found.group(1)))
        .toList();
  }

  private static List<Path> testSources(Path top) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.endsWith("src/test/java")) {
              found.add(folder);
              return FileVisitResult.SKIP_SUBTREE;
            }
            String name = String.valueOf(folder.getFileName());
            boolean hidden = name.startsWith(".") && !folder.equals(top);
            return hidden || PASSED_OVER.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }
}
