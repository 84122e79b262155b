package org.civiclake.sharing.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.table.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionFileTest {

  private static final Projection PROJECTION =
      new Projection(
          TableName.parse("std_civil_affairs.allowance"),
          List.of(new Projection.Column("name", Mask.PERSON_NAME)),
          Optional.of(
              new RowFilter.RegionWithin("division_code", new TreeSet<>(List.of("330203")))));

  private final ObjectMapper json = JsonMapper.builder().build();
  @TempDir private Path folder;

  @Test
  void recipientsWithEqualRightsShareOneProjection() throws Exception {
    String entry = entry(PROJECTION.digest());
    assertThat(read("[" + entry + "," + entry + "]"))
        .singleElement()
        .satisfies(wanted -> assertThat(wanted.projection()).isEqualTo(PROJECTION));
  }

  @Test
  void aDigestThatIsNotTheProjectionsIsRefused() {
    assertThatThrownBy(() -> read("[" + entry("0".repeat(64)) + "]"))
        .isInstanceOf(InvalidListException.class)
        .hasMessageContaining("entry 0")
        .hasMessageContaining("digest");
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    assertThatThrownBy(() -> read("[{}, " + entry(PROJECTION.digest()) + ", {\"projection\":1}]"))
        .isInstanceOfSatisfying(
            InvalidListException.class,
            e -> assertThat(e.problems()).hasSize(2).element(1).asString().contains("entry 2"));
  }

  @Test
  void anUnknownMaskIsRefused() {
    assertThatThrownBy(
            () -> read("[" + entry(PROJECTION.digest()).replace("PERSON_NAME", "NEW") + "]"))
        .isInstanceOf(InvalidListException.class);
  }

  @Test
  void aFileThatBreaksOffIsRefused() {
    assertThatThrownBy(() -> read("[" + entry(PROJECTION.digest())))
        .isInstanceOf(InvalidListException.class);
    assertThatThrownBy(() -> read("{}")).isInstanceOf(InvalidListException.class);
    assertThatThrownBy(() -> read("")).isInstanceOf(InvalidListException.class);
  }

  @Test
  void theNameOfAKeyIsPartOfAProjection() throws Exception {
    Projection keyed =
        new Projection(
            PROJECTION.source(),
            List.of(new Projection.Column("name", Mask.KEYED_HASH)),
            PROJECTION.rowFilter(),
            Optional.of(new KeyName("human-resources", 3)));
    String entry =
        entry(keyed.digest())
            .replace(PROJECTION.published().toString(), keyed.published().toString())
            .replace("PERSON_NAME", "KEYED_HASH");
    String key = "\"projection\": {\"key\": {\"audience\": \"%s\", \"version\": %s},";

    assertThat(
            read(
                "["
                    + entry.replace("\"projection\": {", key.formatted("human-resources", 3))
                    + "]"))
        .singleElement()
        .satisfies(wanted -> assertThat(wanted.projection()).isEqualTo(keyed));
    for (String wrong :
        List.of(
            entry,
            entry.replace("\"projection\": {", key.formatted("human-resources", 4)),
            entry.replace("\"projection\": {", key.formatted("Human Resources", 3)),
            entry.replace("\"projection\": {", key.formatted("human-resources", "\"3\"")),
            entry.replace("\"projection\": {", key.formatted("human-resources", "3e40")))) {
      assertThatThrownBy(() -> read("[" + wrong + "]")).isInstanceOf(InvalidListException.class);
    }
  }

  private List<WantedProjection> read(String text) throws IOException, InvalidListException {
    Path file = folder.resolve("projections.json");
    Files.writeString(file, text);
    return new ProjectionFile(json).read(file);
  }

  private static String entry(String digest) {
    return """
        {"resource": "civil-affairs/allowance", "consumer": "human-resources", "later": 1,
         "projection": {"source": "std_civil_affairs.allowance",
                        "columns": [{"name": "name", "mask": "PERSON_NAME"}],
                        "rowFilter": "\\"division_code\\" LIKE '330203%%'"},
         "digest": "%s", "published": "%s"}
        """
        .formatted(digest, PROJECTION.published());
  }
}
