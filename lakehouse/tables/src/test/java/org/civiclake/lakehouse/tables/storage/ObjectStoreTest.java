package org.civiclake.lakehouse.tables.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectStoreTest {

  private Path folder;
  private S3Proxy server;
  private ObjectStoreSettings settings;
  private ObjectStore store;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    Path blobs = Files.createDirectory(folder.resolve("blobs"));
    server =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(blobs.toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "key", "secret-of-the-key")
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    URI endpoint = URI.create("http://127.0.0.1:" + server.getPort());
    settings = new ObjectStoreSettings(endpoint, "us-east-1", "key", "secret-of-the-key");
    store = new ObjectStore(settings);
  }

  @AfterAll
  void stop() throws Exception {
    store.close();
    server.stop();
  }

  @Test
  void makesABucketOnceAndKeepsIt() {
    assertThat(store.bucketExists("lake")).isFalse();
    assertThat(store.ensureBucket("lake")).isTrue();
    assertThat(store.ensureBucket("lake")).isFalse();
    assertThat(store.bucketExists("lake")).isTrue();
  }

  @Test
  void putsFilesAndTellsTheirSize() throws Exception {
    store.ensureBucket("landing");
    Path file = Files.writeString(folder.resolve("a.csv"), "1,2,3\n");

    store.put("landing", "civil-affairs/a.csv", file);

    assertThat(store.size("landing", "civil-affairs/a.csv")).hasValue(6);
    assertThat(store.size("landing", "civil-affairs/b.csv")).isEmpty();
  }

  @Test
  void aWrongKeyIsRefusedAndTheSecretIsNotTold() {
    ObjectStoreSettings wrong =
        new ObjectStoreSettings(settings.endpoint(), "us-east-1", "key", "not-the-secret");
    try (ObjectStore stranger = new ObjectStore(wrong)) {
      assertThatThrownBy(() -> stranger.ensureBucket("mine"))
          .isInstanceOf(ObjectStoreException.class)
          .hasMessageContaining("127.0.0.1")
          .hasMessageNotContaining("not-the-secret");
    }
    assertThat(wrong.toString()).doesNotContain("not-the-secret");
  }
}
