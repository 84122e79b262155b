package org.civiclake.sharing.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files on their way from stores that misbehave. */
class FileTransferTest {

  private static final int SIZE = 8 << 20;
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Long> sent = new LinkedBlockingQueue<>();
  private final AtomicBoolean allowed = new AtomicBoolean(true);
  private FileTransfer.Pace pace = FileTransfer.Pace.usual(16_384);
  private HttpClient storeClient;

  @BeforeEach
  void aClientOfTheStore() {
    storeClient = vertx.createHttpClient();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aFileArrivesWhole() throws Exception {
    int front =
        front(store(socket -> socket.write(head(SIZE)).onSuccess(v -> write(socket, SIZE))));
    assertThat(get(front).body()).hasSize(SIZE);
    assertThat(sent.poll(10, TimeUnit.SECONDS)).isEqualTo(SIZE);
  }

  @Test
  void aFileThatTheStoreCutsShortIsNeverAWholeAnswer() throws Exception {
    int front =
        front(
            store(
                socket ->
                    socket
                        .write(head(SIZE))
                        .compose(v -> socket.write(Buffer.buffer(new byte[SIZE / 2])))
                        .onSuccess(v -> socket.close())));
    assertThatThrownBy(() -> get(front)).isInstanceOf(IOException.class);
    assertThat(sent.poll(10, TimeUnit.SECONDS)).isLessThanOrEqualTo(SIZE / 2L);
  }

  @Test
  void whatIsForbiddenWhileItIsSentIsBrokenOff() throws Exception {
    int front = front(store(socket -> socket.write(head(SIZE)).onSuccess(v -> write(socket, 100))));
    HttpResponse<InputStream> answer =
        java.net.http.HttpClient.newHttpClient()
            .send(request(front), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    allowed.set(false);
    assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
    assertThat(sent.poll(10, TimeUnit.SECONDS)).isEqualTo(100);
  }

  @Test
  void aClientThatDoesNotReadHoldsTheStoreBackInsteadOfFillingMemory() throws Exception {
    int size = 256 << 20;
    BlockingQueue<Long> written = new LinkedBlockingQueue<>();
    int front =
        front(
            store(
                socket -> socket.write(head(size)).onSuccess(v -> pour(socket, size, 0, written))),
            size);
    HttpResponse<InputStream> answer =
        java.net.http.HttpClient.newHttpClient()
            .send(request(front), HttpResponse.BodyHandlers.ofInputStream());
    Thread.sleep(1_500);
    long before = written.stream().mapToLong(Long::longValue).sum();
    assertThat(before).isLessThan(size / 2);
    answer.body().close();
    assertThat(sent.poll(10, TimeUnit.SECONDS)).isLessThan(size);
  }

  @Test
  void aClientThatStandsStillIsLetGo() throws Exception {
    pace = pace(SHORT, LONG, 16_384);
    int size = 256 << 20;
    int front = front(pouring(size), size);
    try (Socket client = reader(front)) {
      assertThat(sent.poll(60, TimeUnit.SECONDS)).isNotNull().isLessThan(size);
      assertThatThrownBy(() -> readWhole(client, size)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aClientThatTakesABiteNowAndThenIsLetGoWhenItWouldTakeForever() throws Exception {
    pace = pace(Duration.ofSeconds(2), LONG, 1L << 30);
    int size = 256 << 20;
    int front = front(pouring(size), size);
    try (Socket client = reader(front)) {
      assertThatThrownBy(
              () -> {
                byte[] bite = new byte[64 << 10];
                for (int bites = 0; bites < 1_000; bites++) {
                  client.getInputStream().readNBytes(bite, 0, bite.length);
                  if (!sent.isEmpty()) {
                    throw new IOException("let go");
                  }
                  Thread.sleep(50);
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(sent.poll(60, TimeUnit.SECONDS)).isNotNull().isLessThan(size);
      assertThatThrownBy(() -> readWhole(client, size)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aStoreThatStandsStillEndsTheAnswerWithTheConnection() throws Exception {
    pace = pace(LONG, SHORT, 16_384);
    int front = front(store(socket -> socket.write(head(SIZE)).onSuccess(v -> write(socket, 100))));
    assertThatThrownBy(() -> get(front)).isInstanceOf(IOException.class);
    assertThat(sent.poll(60, TimeUnit.SECONDS)).isEqualTo(100);
  }

  private static FileTransfer.Pace pace(Duration client, Duration store, long slowest) {
    return new FileTransfer.Pace(Duration.ofMillis(50), store, client, slowest);
  }

  /** A client that has sent its request and reads when it is told to. */
  private static Socket reader(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void readWhole(Socket client, long size) throws IOException {
    long read = 0;
    byte[] buffer = new byte[1 << 16];
    for (int count = 0; count >= 0 && read < size; read += count) {
      count = client.getInputStream().read(buffer);
    }
    if (read < size) {
      throw new EOFException("The answer breaks off");
    }
  }

  private int pouring(int size) {
    return store(
        socket ->
            socket
                .write(head(size))
                .onSuccess(v -> pour(socket, size, 0, new LinkedBlockingQueue<>())));
  }

  /** Writes a block when the last one is gone. */
  private static void pour(NetSocket socket, long size, long done, BlockingQueue<Long> written) {
    int block = 1 << 20;
    if (done < size) {
      socket
          .write(Buffer.buffer(new byte[block]))
          .onSuccess(
              v -> {
                written.add((long) block);
                pour(socket, size, done + block, written);
              });
    }
  }

  private static String head(long size) {
    return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(size);
  }

  private static void write(NetSocket socket, int size) {
    socket.write(Buffer.buffer(new byte[size]));
  }

  private int store(Consumer<NetSocket> answer) {
    NetServer server = vertx.createNetServer();
    server.connectHandler(socket -> socket.handler(request -> answer.accept(socket)));
    return server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .actualPort();
  }

  private int front(int store) {
    return front(store, SIZE);
  }

  private int front(int store, long size) {
    HttpServer server = vertx.createHttpServer();
    server.requestHandler(
        request ->
            storeClient
                .request(HttpMethod.GET, store, "127.0.0.1", "/")
                .compose(HttpClientRequest::send)
                .onSuccess(
                    answer -> {
                      answer.pause();
                      new FileTransfer(vertx, request, answer, size, pace, this::check)
                          .start(new FileTransfer.Head(200, ""), sent::add);
                    }));
    return server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .actualPort();
  }

  private void check() {
    if (!allowed.get()) {
      throw new IllegalStateException("not allowed any more");
    }
  }

  private static HttpResponse<byte[]> get(int port) throws IOException, InterruptedException {
    return java.net.http.HttpClient.newHttpClient()
        .send(request(port), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpRequest request(int port) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
        .timeout(Duration.ofSeconds(30))
        .build();
  }
}
