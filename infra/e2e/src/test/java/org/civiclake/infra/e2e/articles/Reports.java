package org.civiclake.infra.e2e.articles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What surefire and failsafe wrote about tests, where they wrote anything. */
final class Reports {

  private static final List<String> FOLDERS =
      List.of("target/surefire-reports", "target/failsafe-reports");

  private final Map<Path, Map<String, Set<Status>>> read = new HashMap<>();

  /** What the last report on a test says; all its repetitions count. */
  Status of(NamedTest test) throws IOException {
    Optional<Path> report = report(test);
    if (report.isEmpty()) {
      return Status.NOT_RUN;
    }
    if (!read.containsKey(report.get())) {
      read.put(report.get(), read(report.get()));
    }
    Set<Status> found = read.get(report.get()).getOrDefault(test.method(), Set.of());
    if (found.contains(Status.FAILED)) {
      return Status.FAILED;
    }
    if (found.contains(Status.PASSED)) {
      return Status.PASSED;
    }
    return found.isEmpty() ? Status.NOT_RUN : Status.SKIPPED;
  }

  /** The method of a case: what follows are its parameters; jqwik writes spaces for underscores. */
  private static String method(String name) {
    return name.replace(' ', '_').split("\\W", 2)[0];
  }

  private static Optional<Path> report(NamedTest test) throws IOException {
    for (String folder : FOLDERS) {
      Path report = test.module().resolve(folder).resolve("TEST-" + test.className() + ".xml");
      if (Files.isRegularFile(report)
          && Files.getLastModifiedTime(report).compareTo(Files.getLastModifiedTime(test.source()))
              >= 0) {
        return Optional.of(report);
      }
    }
    return Optional.empty();
  }

  private static Map<String, Set<Status>> read(Path report) throws IOException {
    Map<String, Set<Status>> found = new HashMap<>();
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = Files.newInputStream(report)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      String method = "";
      Status status = Status.PASSED;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "testcase" -> {
              method = method(xml.getAttributeValue(null, "name"));
              status = Status.PASSED;
            }
            case "failure", "error" -> status = Status.FAILED;
            case "skipped" -> status = Status.SKIPPED;
            default -> {}
          }
        } else if (event == XMLStreamConstants.END_ELEMENT
            && xml.getLocalName().equals("testcase")) {
          found.computeIfAbsent(method, key -> EnumSet.noneOf(Status.class)).add(status);
        }
      }
      return found;
    } catch (XMLStreamException unfinished) {
      return Map.of();
    }
  }
}
