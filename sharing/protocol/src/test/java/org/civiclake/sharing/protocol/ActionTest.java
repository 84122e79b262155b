package org.civiclake.sharing.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionTest {

  private final JsonMapper json = SharingJson.mapper();

  @Test
  void eachLineIsAnObjectWithOneField() throws Exception {
    assertThat(json.writeValueAsString(Protocol.current()))
        .isEqualTo("{\"protocol\":{\"minReaderVersion\":1}}");
    assertThat(
            json.writeValueAsString(
                new EndStreamAction(Optional.of("again"), Optional.empty(), Optional.of(5L))))
        .isEqualTo(
            "{\"endStreamAction\":{\"refreshToken\":\"again\",\"minUrlExpirationTimestamp\":5}}");
  }

  @Test
  void requiredMapsAndListsAreWrittenEvenWhenEmpty() throws Exception {
    Metadata metadata =
        new Metadata(
            "t",
            Optional.empty(),
            Optional.empty(),
            Metadata.Format.PARQUET,
            "{}",
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.of(9L),
            Optional.empty(),
            List.of("url"));
    assertThat(json.writeValueAsString(metadata))
        .isEqualTo(
            "{\"metaData\":{\"id\":\"t\",\"format\":{\"provider\":\"parquet\"},\"schemaString\":\"{}\","
                + "\"partitionColumns\":[],\"configuration\":{},\"size\":9,"
                + "\"accessModes\":[\"url\"]}}");
  }

  @Test
  void everyLineReadsBackAsItWas() throws Exception {
    DataFile file =
        new DataFile(
            "http://store/file?signature",
            "0123",
            Map.of(),
            12,
            Optional.of("{\"numRecords\":1}"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(7L));
    String line = json.writeValueAsString(file);
    assertThat(json.readValue(line, Action.class)).isEqualTo(file);
    assertThat(file.toString()).doesNotContain("signature");
  }

  @Test
  void unknownFieldsAndUnknownLinesAreIgnored() throws Exception {
    Action known =
        json.readValue("{\"protocol\":{\"minReaderVersion\":1,\"later\":[2]}}", Action.class);
    assertThat(known).isEqualTo(Protocol.current());
    assertThat(json.readValue("{\"invented\":{\"later\":1}}", Action.class)).isNull();
  }

  @Test
  void aQueryWithoutFieldsAsksForTheTableAsItIs() throws Exception {
    QueryRequest request = json.readValue("{\"later\":true}", QueryRequest.class);
    assertThat(request.hasPredicates()).isFalse();
    assertThat(request.version()).isEmpty();
    assertThat(request.includeRefreshToken()).isEmpty();
  }

  @Test
  void aListWithoutItemsIsEmptyAndAnEmptyTokenIsNone() throws Exception {
    Page<?> page = json.readValue("{\"nextPageToken\":\"\"}", Page.class);
    assertThat(page.items()).isEmpty();
    assertThat(page.nextPageToken()).isEmpty();
  }

  @Test
  void aProfileReadsWhatTheProtocolShowsAndHidesItsToken() throws Exception {
    Profile profile =
        json.readValue(
            "{\"shareCredentialsVersion\":1,\"endpoint\":\"https://sharing.example/delta-sharing/\","
                + "\"bearerToken\":\"secret\",\"expirationTime\":\"2021-11-12T00:12:29.0Z\"}",
            Profile.class);
    assertThat(profile.bearerToken()).isEqualTo("secret");
    assertThat(profile.toString()).doesNotContain("secret");
  }

  @Test
  void aProfileOfALaterVersionOrWithoutATokenIsRefused() {
    assertThatThrownBy(() -> new Profile(2, "https://x/", "t", Optional.empty()))
        .hasMessageContaining("version 2");
    assertThatThrownBy(() -> new Profile(1, "https://x/", " ", Optional.empty()))
        .hasMessageContaining("bearerToken");
    assertThatThrownBy(() -> new Profile(1, "file:///etc/passwd", "t", Optional.empty()))
        .hasMessageContaining("endpoint");
  }
}
