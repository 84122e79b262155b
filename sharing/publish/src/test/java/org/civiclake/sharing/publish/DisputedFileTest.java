package org.civiclake.sharing.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisputedFileTest {

  private static final String ENTRY =
      """
      {"issue": "7f6e1a3c-0000-4000-8000-000000000001", "resource": "civil-affairs/allowance",
       "key": {"citizen_id": "330203199001011234"}, "fields": ["amount", "name"], "later": true}
      """;

  @TempDir private Path folder;

  @Test
  void aRowIsReadAsGovernanceWritesIt() throws Exception {
    assertThat(read("[" + ENTRY + "]"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.resource()).hasToString("civil-affairs/allowance");
              assertThat(row.key()).isEqualTo(Map.of("citizen_id", "330203199001011234"));
              assertThat(row.fields()).isEqualTo(Set.of("amount", "name"));
              assertThat(row.toString()).doesNotContain("330203199001011234");
            });
  }

  @Test
  void aMarkThatCannotBeReadIsNeverLeftOut() {
    String noKey = ENTRY.replace("{\"citizen_id\": \"330203199001011234\"}", "{}");
    String badColumn = ENTRY.replace("citizen_id", "citizen_id` OR 1=1");
    assertThatThrownBy(() -> read("[" + ENTRY + "," + noKey + ",{}," + badColumn + "]"))
        .isInstanceOfSatisfying(
            InvalidListException.class, e -> assertThat(e.problems()).hasSize(3));
    assertThatThrownBy(() -> read("{}")).isInstanceOf(InvalidListException.class);
    assertThatThrownBy(() -> read("[" + ENTRY)).isInstanceOf(InvalidListException.class);
  }

  private List<DisputedRow> read(String text) throws IOException, InvalidListException {
    Path file = Files.writeString(folder.resolve("disputed.json"), text);
    return new DisputedFile(JsonMapper.builder().build()).read(file);
  }
}
