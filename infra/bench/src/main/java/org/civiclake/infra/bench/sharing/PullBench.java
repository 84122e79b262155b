package org.civiclake.infra.bench.sharing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.civiclake.sharing.client.Credentials;
import org.civiclake.sharing.client.ReadOptions;
import org.civiclake.sharing.client.RecipientProfile;
import org.civiclake.sharing.client.Row;
import org.civiclake.sharing.client.SharedRows;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.client.TransferProgress;
import org.civiclake.sharing.client.output.ParquetSink;
import org.civiclake.sharing.client.output.RowSink;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;
import org.civiclake.sharing.protocol.schema.DataType.Struct;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * How fast the Java client pulls a table, as a share of how fast the same objects are read straight
 * from the store by its own SDK, turn by turn in one run; both write files, as many at a time.
 */
public final class PullBench {

  private static final String BUCKET = "lake";
  private static final int FILES = 8;
  private static final int PARALLEL = 4;
  private static final int ROUNDS = 7;
  private static final int COLUMNS = 5;
  private static final int TEXT_BYTES = 48;
  private static final SharedTableName TABLE = SharedTableName.parse("bench.shared.pulled");

  private final Path folder = Files.createTempDirectory("civiclake-pull");
  private final StaticCredentialsProvider credentials =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create(ObjectStoreProcess.KEY, ObjectStoreProcess.SECRET));

  private PullBench() throws IOException {}

  /**
   * Runs the bench and prints what it saw.
   *
   * @param arguments the project's folder, and how many megabytes the table has (500)
   */
  public static void main(String[] arguments) throws Exception {
    long megabytes = arguments.length > 1 ? Long.parseLong(arguments[1]) : 500;
    new PullBench().run(Path.of(arguments[0]), megabytes);
  }

  private void run(Path root, long megabytes) throws Exception {
    try (ObjectStoreProcess store = ObjectStoreProcess.start(root, folder);
        S3Client s3 =
            S3Client.builder()
                .endpointOverride(URI.create(store.url()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
        S3Presigner signer =
            S3Presigner.builder()
                .endpointOverride(URI.create(store.url()))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .serviceConfiguration(
                    S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
      s3.createBucket(request -> request.bucket(BUCKET));
      List<PulledTableDoor.StoredFile> files = fill(s3, signer, megabytes);
      try (PulledTableDoor door = new PulledTableDoor(schema(), files)) {
        measure(s3, door, files);
      }
    } finally {
      delete(folder);
    }
  }

  private void measure(S3Client s3, PulledTableDoor door, List<PulledTableDoor.StoredFile> files)
      throws Exception {
    SharingClient client =
        new SharingClient(
            new RecipientProfile(
                door.endpoint(), new Credentials.BearerToken("bench", Optional.empty())));
    double size = files.stream().mapToLong(PulledTableDoor.StoredFile::size).sum() / 1e6;
    List<Double> straight = new ArrayList<>();
    List<Double> pulled = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      double one = seconds(() -> straight(s3, files));
      double other = seconds(() -> pull(client));
      if (round > 0) {
        straight.add(one);
        pulled.add(other);
        ratios.add(one / other);
      }
    }
    double rows = seconds(() -> read(client, ReadOptions.all()));
    double column = seconds(() -> read(client, ReadOptions.all().withColumns(List.of("n"))));
    print("table: %.0f MB in %d files, %d at a time, %d rounds", size, FILES, PARALLEL, ROUNDS);
    print("straight from the store: %.2f s (%.0f MB/s)", median(straight), size / median(straight));
    print("pulled by the client:    %.2f s (%.0f MB/s)", median(pulled), size / median(pulled));
    print("ratio, median of rounds: %.2f (least %.2f)", median(ratios), least(ratios));
    print("all rows decoded:        %.2f s; one column of %d: %.2f s", rows, COLUMNS, column);
  }

  private void straight(S3Client s3, List<PulledTableDoor.StoredFile> files)
      throws IOException, InterruptedException, ExecutionException {
    Path target = Files.createDirectory(folder.resolve("straight"));
    ExecutorService workers = Executors.newFixedThreadPool(PARALLEL);
    try {
      List<Future<?>> tasks = new ArrayList<>();
      for (PulledTableDoor.StoredFile file : files) {
        tasks.add(
            workers.submit(
                () ->
                    s3.getObject(
                        request -> request.bucket(BUCKET).key(file.key()),
                        target.resolve(file.key()))));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
    } finally {
      workers.shutdown();
    }
    delete(target);
  }

  private void pull(SharingClient client) throws IOException {
    Path target = folder.resolve("pulled");
    client.download(
        TABLE, target, ReadOptions.all().withParallel(PARALLEL), TransferProgress.SILENT);
    delete(target);
  }

  private static void read(SharingClient client, ReadOptions options) throws IOException {
    try (SharedRows rows = client.rows(TABLE, options.withParallel(PARALLEL))) {
      while (rows.hasNext()) {
        rows.next();
      }
    }
  }

  private List<PulledTableDoor.StoredFile> fill(S3Client s3, S3Presigner signer, long megabytes)
      throws IOException {
    List<PulledTableDoor.StoredFile> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      Path file = folder.resolve("part.parquet");
      write(file, i, megabytes * 1_000_000 / FILES);
      String key = "part-" + i + ".parquet";
      s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromFile(file));
      String url =
          signer
              .presignGetObject(
                  request ->
                      request
                          .signatureDuration(Duration.ofHours(1))
                          .getObjectRequest(get -> get.bucket(BUCKET).key(key)))
              .url()
              .toString();
      files.add(new PulledTableDoor.StoredFile(key, url, Files.size(file)));
    }
    return files;
  }

  /** Texts that cannot be made smaller, so that a file has about the size that is wanted. */
  private static void write(Path file, int seed, long bytes) throws IOException {
    Random random = new Random(seed);
    byte[] text = new byte[TEXT_BYTES];
    List<String> names = schema().fields().stream().map(Field::name).toList();
    try (RowSink sink = new ParquetSink(file, schema())) {
      for (long n = 0; n * (COLUMNS - 1) * TEXT_BYTES < bytes; n++) {
        List<Object> values = new ArrayList<>();
        values.add(n);
        while (values.size() < COLUMNS) {
          random.nextBytes(text);
          values.add(Base64.getEncoder().encodeToString(text));
        }
        sink.write(new Row(names, values));
      }
    }
  }

  private static Struct schema() {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("n", Primitive.LONG, true, Optional.empty()));
    while (fields.size() < COLUMNS) {
      fields.add(new Field("text_" + fields.size(), Primitive.STRING, true, Optional.empty()));
    }
    return new Struct(fields);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static double least(List<Double> values) {
    return values.stream().min(Comparator.naturalOrder()).orElseThrow();
  }

  private static void print(String form, Object... values) {
    System.out.println(form.formatted(values));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
