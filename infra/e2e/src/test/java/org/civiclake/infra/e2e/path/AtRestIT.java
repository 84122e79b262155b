package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.messages.Item;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.civiclake.infra.e2e.path.CityStack.Running;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.secret.SecretName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever has the object store's disk and no key reads nothing on it. */
@ExtendWith(CityStack.class)
class AtRestIT {

  private static final int MOST = 500;

  /** What Iceberg's metadata and manifests and the footers of its Parquet files hold in clear. */
  private static final List<String> FORMATS =
      List.of("\"format-version\"", "iceberg.schema", "avro.codec", "avro.schema");

  private final Stack stack;
  private final Path agencies;

  AtRestIT(Running running) {
    this.stack = running.stack();
    this.agencies = running.agencies();
  }

  @Test
  void NJ39_SX34_RZ29_whatAgenciesSubmittedLiesEncrypted() throws Exception {
    Map<String, byte[]> objects =
        objects("landing", SecretName.LANDING_ACCESS_KEY, SecretName.LANDING_SECRET_KEY);

    assertThat(objects).hasSizeGreaterThan(1);
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, byte[]> object : objects.entrySet()) {
      text(object.getValue())
          .lines()
          .filter(line -> line.length() > 20)
          .limit(50)
          .forEach(values::add);
      Path submitted = agencies.resolve(object.getKey());
      if (Files.exists(submitted)) {
        assertThat(object.getValue()).isEqualTo(Files.readAllBytes(submitted));
      }
    }
    assertThat(values).hasSizeGreaterThan(10);
    for (String stored : stored("landing")) {
      assertThat(values.stream().filter(stored::contains)).isEmpty();
    }
  }

  @Test
  void NJ39_SX34_RZ29_theTablesLieEncrypted() throws Exception {
    Map<String, byte[]> objects =
        objects("lake", SecretName.S3_ACCESS_KEY, SecretName.S3_SECRET_KEY);
    List<String> stored = stored("lake");

    assertThat(objects.values().stream().map(AtRestIT::text))
        .anyMatch(object -> object.startsWith("PAR1") && object.endsWith("PAR1"))
        .anyMatch(object -> FORMATS.stream().anyMatch(object::contains));
    assertThat(stored).hasSizeGreaterThanOrEqualTo(objects.size());
    for (String file : stored) {
      assertThat(FORMATS.stream().filter(file::contains)).isEmpty();
      assertThat(file).doesNotStartWith("PAR1").doesNotEndWith("PAR1").doesNotStartWith("Obj");
    }
    for (String object : objects.values().stream().map(AtRestIT::text).toList()) {
      String beginning = object.substring(0, Math.min(64, object.length()));
      if (beginning.length() == 64) {
        assertThat(stored.stream().filter(file -> file.contains(beginning))).isEmpty();
      }
    }
  }

  /** What the store gives to whom holds the key: each object by its name. */
  private Map<String, byte[]> objects(String bucket, SecretName account, SecretName key)
      throws Exception {
    Map<String, byte[]> objects = new LinkedHashMap<>();
    try (MinioClient store = stack.store(account, key)) {
      for (Result<Item> item :
          store.listObjects(ListObjectsArgs.builder().bucket(bucket).recursive(true).build())) {
        if (objects.size() == MOST) {
          break;
        }
        String name = item.get().objectName();
        try (var content =
            store.getObject(GetObjectArgs.builder().bucket(bucket).object(name).build())) {
          objects.put(name, content.readAllBytes());
        }
      }
    }
    return objects;
  }

  /** What lies on the disk. */
  private List<String> stored(String bucket) throws Exception {
    Path folder = stack.settings().folder(ServiceName.S3PROXY).resolve(bucket);
    List<String> stored = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try {
          stored.add(text(Files.readAllBytes(file)));
        } catch (NoSuchFileException gone) {
          assertThat(file).as("the store removed it meanwhile").doesNotExist();
        }
      }
    }
    return stored;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
