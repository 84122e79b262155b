package org.civiclake.sharing.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A plan does what the source's changes ask for, and no more. */
class PublishPlanTest {

  private static final Origins TWO =
      new Origins(List.of(group("a", "copy-a"), group("b", "copy-b")));

  @Test
  void anAppendConcernsTheNewFilesOnly() {
    PublishPlan plan =
        PublishPlan.of(TWO, List.of(change(Set.of("c"), Set.of())), now("a", "b", "c"));

    assertThat(plan.derive()).containsExactly(file("c"));
    assertThat(plan.remove()).isEmpty();
    assertThat(plan.kept().groups()).hasSize(2);
  }

  @Test
  void anOverwriteConcernsTheFilesThatItReplaces() {
    PublishPlan plan =
        PublishPlan.of(TWO, List.of(change(Set.of("b2"), Set.of("b"))), now("a", "b2"));

    assertThat(plan.derive()).containsExactly(file("b2"));
    assertThat(plan.remove()).containsExactly("copy-b");
  }

  @Test
  void aCompactionAsksForNothing() {
    PublishPlan plan =
        PublishPlan.of(TWO, List.of(compaction(Set.of("ab"), Set.of("a", "b"))), now("ab"));

    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.kept().groups())
        .containsExactly(new Origins.Group(Set.of(file("ab")), Set.of("copy-a", "copy-b")));
  }

  @Test
  void aFileThatGoesAfterACompactionTakesItsWholeGroupAlong() {
    Origins compacted =
        new Origins(
            List.of(
                new Origins.Group(Set.of(file("x"), file("y")), Set.of("copy-a", "copy-b")),
                group("z", "copy-z")));

    PublishPlan plan =
        PublishPlan.of(compacted, List.of(change(Set.of(), Set.of("x"))), now("y", "z"));

    assertThat(plan.derive()).containsExactly(file("y"));
    assertThat(plan.remove()).containsExactlyInAnyOrder("copy-a", "copy-b");
  }

  @Test
  void rowsDeletedByADeleteFileConcernTheirDataFileOnly() {
    PublishPlan plan =
        PublishPlan.of(
            TWO,
            List.of(new SourceStep(false, Set.of(), Set.of(), true)),
            List.of(file("a"), new SourceFile("b", "delete-1")));

    assertThat(plan.derive()).containsExactly(new SourceFile("b", "delete-1"));
    assertThat(plan.remove()).containsExactly("copy-b");
  }

  @Test
  void aCompactionThatAppliedUnseenDeletesIsNotTakenForTheSameRows() {
    PublishPlan plan =
        PublishPlan.of(
            TWO,
            List.of(
                new SourceStep(false, Set.of(), Set.of(), true),
                compaction(Set.of("ab"), Set.of("a", "b"))),
            now("ab"));

    assertThat(plan.derive()).containsExactly(file("ab"));
    assertThat(plan.remove()).containsExactlyInAnyOrder("copy-a", "copy-b");
  }

  @Test
  void anyHistoryEndsWithExactlyTheSourcesRows() {
    for (int seed = 0; seed < 2_000; seed++) {
      new World(seed).live();
    }
  }

  private static Origins.Group group(String source, String copy) {
    return new Origins.Group(Set.of(file(source)), Set.of(copy));
  }

  private static SourceFile file(String path) {
    return new SourceFile(path, "");
  }

  private static List<SourceFile> now(String... paths) {
    return List.of(paths).stream().map(PublishPlanTest::file).toList();
  }

  private static SourceStep change(Set<String> added, Set<String> removed) {
    return new SourceStep(false, added, removed, false);
  }

  private static SourceStep compaction(Set<String> added, Set<String> removed) {
    return new SourceStep(true, added, removed, false);
  }

  /** A source that changes at random, and a copy that follows it by its plans alone. */
  private static final class World {

    private final int seed;
    private final Random random;
    private final Map<String, List<Integer>> source = new TreeMap<>();
    private final Map<String, Set<String>> deletes = new HashMap<>();
    private final Map<String, List<Integer>> copy = new TreeMap<>();
    private Origins origins = new Origins(List.of());
    private int names;
    private int rows;

    World(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    void live() {
      for (int publication = 0; publication < 6; publication++) {
        List<SourceStep> steps = new ArrayList<>();
        int changes = random.nextInt(5);
        for (int i = 0; i < changes; i++) {
          steps.add(change());
        }
        publish(steps);
        assertThat(sorted(copy.values())).as("seed " + seed).isEqualTo(sorted(source.values()));
      }
    }

    private SourceStep change() {
      List<String> files = new ArrayList<>(source.keySet());
      int kind = files.isEmpty() ? 0 : random.nextInt(5);
      String one = files.isEmpty() ? "" : files.get(random.nextInt(files.size()));
      return switch (kind) {
        case 0, 1 -> {
          String name = add(List.of(rows++, rows++));
          yield new SourceStep(false, Set.of(name), Set.of(), false);
        }
        case 2 -> {
          remove(one);
          String name = add(List.of(rows++));
          yield new SourceStep(false, Set.of(name), Set.of(one), false);
        }
        case 3 -> {
          List<Integer> left = new ArrayList<>(source.get(one));
          if (!left.isEmpty()) {
            left.remove(0);
          }
          source.put(one, left);
          deletes.computeIfAbsent(one, path -> new TreeSet<>()).add("delete-" + names++);
          yield new SourceStep(false, Set.of(), Set.of(), true);
        }
        default -> {
          Set<String> gone = new HashSet<>();
          List<Integer> same = new ArrayList<>();
          for (String each : files) {
            if (random.nextBoolean()) {
              same.addAll(source.get(each));
              gone.add(each);
            }
          }
          gone.forEach(this::remove);
          Set<String> come =
              gone.isEmpty()
                  ? Set.of()
                  : Set.of(
                      add(same.subList(0, same.size() / 2)),
                      add(same.subList(same.size() / 2, same.size())));
          yield new SourceStep(true, come, gone, false);
        }
      };
    }

    private void publish(List<SourceStep> steps) {
      PublishPlan plan = PublishPlan.of(origins, steps, files());
      if (steps.stream().allMatch(SourceStep::compaction)) {
        assertThat(plan.isEmpty()).as("seed " + seed).isTrue();
      }
      plan.remove().forEach(path -> assertThat(copy.remove(path)).isNotNull());
      List<Origins.Group> groups = new ArrayList<>();
      for (SourceFile file : plan.derive()) {
        String name = "copy-" + names++;
        copy.put(name, source.get(file.path()));
        groups.add(new Origins.Group(Set.of(file), Set.of(name)));
      }
      origins = plan.kept().and(groups);
    }

    private List<SourceFile> files() {
      return source.keySet().stream()
          .map(path -> new SourceFile(path, String.join(",", deletes.getOrDefault(path, Set.of()))))
          .toList();
    }

    private String add(List<Integer> values) {
      String name = "file-" + names++;
      source.put(name, List.copyOf(values));
      return name;
    }

    private void remove(String name) {
      source.remove(name);
      deletes.remove(name);
    }

    private static List<Integer> sorted(Collection<List<Integer>> files) {
      return files.stream().flatMap(List::stream).sorted().toList();
    }
  }
}
