package org.civiclake.infra.bench.sharing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * What a sharing server costs that is written the short way: at every request it loads the table,
 * goes over its manifests, signs each address with the store's own library, and sends the answer
 * when it is whole. It asks nobody who they are and decides nothing.
 */
final class PlainServer {

  /** The setting that names its port. */
  static final String PORT = "port";

  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final int THREADS = 32;

  private final RESTCatalog lake = new RESTCatalog();
  private final ObjectMapper json = new ObjectMapper();
  private final S3Presigner signer;

  private PlainServer(Map<String, String> settings) {
    lake.initialize("lake", settings);
    signer =
        S3Presigner.builder()
            .endpointOverride(URI.create(settings.get("s3.endpoint")))
            .region(Region.of(settings.get("client.region")))
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        settings.get("s3.access-key-id"), settings.get("s3.secret-access-key"))))
            .build();
  }

  /** Runs it with the settings in a file. */
  public static void main(String[] arguments) throws IOException {
    Properties properties = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
      properties.load(file);
    }
    Map<String, String> settings = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> settings.put(name, property(properties, name)));
    PlainServer plain = new PlainServer(settings);
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(settings.get(PORT))),
            0);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    server.createContext("/", plain::answer);
    server.start();
  }

  private static String property(Properties properties, String name) {
    return properties.getProperty(name);
  }

  private void answer(HttpExchange call) throws IOException {
    try (call;
        InputStream body = call.getRequestBody()) {
      body.readAllBytes();
      String[] path = call.getRequestURI().getPath().split("/");
      Table table = lake.loadTable(TableIdentifier.of("published", path[1]));
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      add(lines, json.createObjectNode().set("protocol", protocol()));
      add(lines, json.createObjectNode().set("metaData", metadata(table)));
      if (path[2].equals("query")) {
        addFiles(lines, table);
      }
      call.getResponseHeaders().set("Content-Type", "application/x-ndjson; charset=utf-8");
      call.sendResponseHeaders(200, lines.size());
      lines.writeTo(call.getResponseBody());
    }
  }

  private ObjectNode protocol() {
    return json.createObjectNode().put("minReaderVersion", 1);
  }

  private ObjectNode metadata(Table table) {
    return json.createObjectNode()
        .put("id", table.uuid().toString())
        .put("schemaString", SchemaParser.toJson(table.schema()));
  }

  private void addFiles(ByteArrayOutputStream lines, Table table) {
    try (CloseableIterable<FileScanTask> tasks = table.newScan().includeColumnStats().planFiles()) {
      for (FileScanTask task : tasks) {
        add(lines, json.createObjectNode().set("file", file(task.file(), table)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode file(DataFile file, Table table) {
    URI location = URI.create(file.location());
    ObjectNode line = json.createObjectNode();
    line.put(
        "url",
        signer
            .presignGetObject(
                signing ->
                    signing
                        .signatureDuration(LIFETIME)
                        .getObjectRequest(
                            object ->
                                object
                                    .bucket(location.getHost())
                                    .key(location.getPath().substring(1))))
            .url()
            .toString());
    line.put("id", Integer.toHexString(file.location().hashCode()));
    line.putObject("partitionValues");
    line.put("size", file.fileSizeInBytes());
    line.put("stats", statistics(file, table).toString());
    return line.put("expirationTimestamp", Instant.now().plus(LIFETIME).toEpochMilli());
  }

  private ObjectNode statistics(DataFile file, Table table) {
    ObjectNode statistics = json.createObjectNode().put("numRecords", file.recordCount());
    ObjectNode least = statistics.putObject("minValues");
    ObjectNode greatest = statistics.putObject("maxValues");
    ObjectNode nulls = statistics.putObject("nullCount");
    for (Types.NestedField field : table.schema().columns()) {
      int id = field.fieldId();
      least.put(field.name(), text(field, file.lowerBounds().get(id)));
      greatest.put(field.name(), text(field, file.upperBounds().get(id)));
      nulls.put(field.name(), file.nullValueCounts().get(id));
    }
    return statistics;
  }

  private static String text(Types.NestedField field, ByteBuffer bound) {
    return Conversions.fromByteBuffer(field.type(), bound).toString();
  }

  private void add(ByteArrayOutputStream lines, Object line) throws IOException {
    lines.write(json.writeValueAsBytes(line));
    lines.write('\n');
  }
}
