package org.civiclake.governance.model.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.civiclake.governance.model.contract.ContractReader.Located;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.model.yaml.Problems;
import org.civiclake.governance.model.yaml.Problems.Place;
import org.civiclake.governance.model.yaml.Section;
import org.civiclake.governance.model.yaml.YamlFile;

/** Reads a folder of contracts, and refuses it with all that is wrong with it. */
final class LibraryReader {

  private static final String AGENCIES = "agencies.yaml";
  private static final String SEMANTICS = "semantics.yaml";
  private static final String CONTRACT = ".odcs.yaml";

  private final Problems problems = new Problems();
  private final YamlFile yaml = new YamlFile(problems);
  private final ContractReader contractReader = new ContractReader(problems);

  /** Every agency that is listed, refused ones included. */
  private final Set<String> listed = new HashSet<>();

  /** Every resource that has a contract, refused ones included. */
  private final Set<ResourceId> submitted = new HashSet<>();

  ContractLibrary read(Path folder) throws IOException, InvalidContractsException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "no such folder of contracts");
    }
    List<Agency> agencies = agencies(folder);
    List<Located> contracts = contracts(folder);
    Vocabulary vocabulary = semantics(folder);
    LibraryChecks checks = new LibraryChecks(problems, vocabulary, submitted, contracts);
    checks.checkSemantics();
    List<Contract> resolved = checks.resolve();
    if (problems.count() > 0) {
      throw new InvalidContractsException(problems.found());
    }
    return new ContractLibrary(agencies, vocabulary.semantics(), resolved);
  }

  Registers registers(Path folder) throws IOException, InvalidContractsException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "no such folder of contracts");
    }
    List<Agency> agencies = agencies(folder);
    Vocabulary vocabulary = semantics(folder);
    if (problems.count() > 0) {
      throw new InvalidContractsException(problems.found());
    }
    return new Registers(agencies, vocabulary.semantics());
  }

  private List<Agency> agencies(Path folder) throws IOException {
    List<Agency> agencies = new ArrayList<>();
    for (Section item : items(folder, AGENCIES, "agencies")) {
      Optional<String> id = item.requiredText("id");
      Optional<String> name = item.requiredText("name");
      Optional<String> division = item.requiredText("divisionCode");
      boolean inside = item.flag("inside");
      item.refuseOthers();
      if (id.isPresent() && !listed.add(id.get())) {
        item.problem("id", "Stands twice: " + id.get(), "重复:" + id.get());
      } else if (id.isPresent() && name.isPresent() && division.isPresent()) {
        build(item, () -> new Agency(id.get(), name.get(), division.get(), inside))
            .ifPresent(agencies::add);
      }
    }
    return agencies;
  }

  /**
   * The semantics.
   *
   * @param semantics those that were accepted
   * @param names the names of all, refused ones included
   * @param places where each stands
   */
  record Vocabulary(List<Semantic> semantics, Set<String> names, Map<String, Place> places) {}

  private Vocabulary semantics(Path folder) throws IOException {
    Set<String> ids = new HashSet<>();
    Map<String, Place> places = new HashMap<>();
    List<Semantic> semantics = new ArrayList<>();
    for (Section item : items(folder, SEMANTICS, "semantics")) {
      Optional<String> id = item.requiredText("id");
      Optional<String> name = item.requiredText("name");
      Optional<String> identifiedBy = item.text("identifiedBy");
      Optional<ResourceId> source = item.required("source", ResourceId::parse);
      item.refuseOthers();
      if (id.isPresent() && !ids.add(id.get())) {
        item.problem(
            "id",
            "Stands twice, but one datum has one source (NJ17): " + id.get(),
            "重复:一数一源(NJ17):" + id.get());
      } else if (id.isPresent() && name.isPresent() && source.isPresent()) {
        build(item, () -> new Semantic(id.get(), name.get(), identifiedBy, source.get()))
            .ifPresent(semantics::add);
      }
      id.ifPresent(known -> places.putIfAbsent(known, item.place()));
    }
    return new Vocabulary(semantics, ids, places);
  }

  private interface Constructor<T> {
    T construct();
  }

  private static <T> Optional<T> build(Section item, Constructor<T> constructor) {
    try {
      return Optional.of(constructor.construct());
    } catch (IllegalArgumentException e) {
      item.problem(e);
      return Optional.empty();
    }
  }

  private List<Section> items(Path folder, String file, String key) throws IOException {
    if (!Files.isRegularFile(folder.resolve(file))) {
      problems.add(new Place(file, "", 1), "The file is missing", "缺少该文件");
      return List.of();
    }
    Optional<Section> root = yaml.read(folder.resolve(file), file);
    if (root.isEmpty()) {
      return List.of();
    }
    List<Section> items = root.get().sections(key);
    root.get().refuseOthers();
    if (items.isEmpty()) {
      root.get().problem(key, "Needs at least one", "至少须有一项");
    }
    return items;
  }

  private List<Located> contracts(Path folder) throws IOException {
    List<Located> contracts = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      Place place = new Place(name, "", 1);
      String[] parts = name.split("/");
      if (!name.endsWith(CONTRACT) || parts.length != 2) {
        problems.add(
            place,
            "Not the place of a contract: <agency>/<resource>" + CONTRACT,
            "合约文件应位于 <单位>/<资源>" + CONTRACT);
        continue;
      }
      String resource = parts[1].substring(0, parts[1].length() - CONTRACT.length());
      if (!ResourceId.isAgency(parts[0]) || !TableName.isIdentifier(resource)) {
        problems.add(
            place,
            "Not the name of an agency (kebab case) and a resource (snake case)",
            "不是单位标识(小写字母、数字和连字符)与资源名(小写字母、数字和下划线)");
        continue;
      }
      if (!listed.contains(parts[0])) {
        problems.add(
            place,
            "Unknown agency '" + parts[0] + "'; " + AGENCIES + " lists them",
            "未登记的单位“" + parts[0] + "”,见 " + AGENCIES);
      }
      ResourceId id = new ResourceId(parts[0], resource);
      submitted.add(id);
      contractReader.read(file, name, id).ifPresent(contracts::add);
    }
    return contracts;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
          .filter(file -> !file.equals(folder.resolve(AGENCIES)))
          .filter(file -> !file.equals(folder.resolve(SEMANTICS)))
          .sorted()
          .toList();
    }
  }
}
