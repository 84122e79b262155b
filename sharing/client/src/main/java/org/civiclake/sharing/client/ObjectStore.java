package org.civiclake.sharing.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.sharing.client.FileAddresses.Address;

/**
 * Reads parts of files from the store by their addresses. What breaks off is taken up where it
 * stopped, and never with the bytes of another object: the size and the entity tag must stay.
 */
final class ObjectStore {

  /** Takes bytes in order. */
  interface Sink {
    void accept(ByteBuffer bytes) throws IOException;
  }

  /** The object in the store is another one than it was. */
  static final class ChangedObjectException extends IOException {
    ChangedObjectException(String file) {
      super("File %s changed in the store while it was read".formatted(file));
    }
  }

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Set<Integer> ENDED = Set.of(400, 401, 403);
  private static final Pattern RANGE =
      Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})");

  private final RetryingHttp http;

  ObjectStore(RetryingHttp http) {
    this.http = http;
  }

  /** Fills a buffer with what a file holds from an offset on. */
  void read(RemoteFile file, long offset, ByteBuffer target) throws IOException {
    fetch(file, offset, offset + target.remaining(), target::put);
  }

  /**
   * What was fetched.
   *
   * @param headers of the last answer
   * @param answers how many it took
   */
  record Fetched(Optional<HttpHeaders> headers, int answers) {}

  /** Hands a part of a file over, from one byte to before another. */
  Fetched fetch(RemoteFile file, long from, long to, Sink sink) throws IOException {
    if (from < 0 || to > file.size() || from > to) {
      throw SharingException.unusable("File %s has no such part".formatted(file.id()));
    }
    Transfer transfer = new Transfer(file, from, to, sink);
    while (transfer.at < to) {
      transfer.go();
    }
    return new Fetched(transfer.last, transfer.answers);
  }

  private final class Transfer {

    private final RemoteFile file;
    private final long to;
    private final Sink sink;
    private long at;
    private int failures;
    private boolean renewed;
    private Address address;
    private int answers;
    private Optional<HttpHeaders> last = Optional.empty();

    Transfer(RemoteFile file, long from, long to, Sink sink) throws IOException {
      this.file = file;
      this.at = from;
      this.to = to;
      this.sink = sink;
      this.address = file.addresses().of(file.id());
    }

    void go() throws IOException {
      long before = at;
      Duration pause = http.policy().pauseAfter(failures + 1);
      try {
        Optional<Duration> wait = http.once(request(), this::take);
        if (wait.isEmpty()) {
          return;
        }
        pause = wait.get();
      } catch (SharingException
          | LocalFileException
          | ChangedObjectException
          | InterruptedIOException settled) {
        throw settled;
      } catch (IOException broken) {
        failures = at > before ? 1 : failures + 1;
        if (failures >= http.policy().attempts()) {
          throw broken;
        }
      }
      RetryingHttp.pause(pause);
    }

    private HttpRequest request() {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address.uri())
              .timeout(TIMEOUT)
              .header("range", "bytes=%d-%d".formatted(at, to - 1));
      if (file.mark().startsWith("\"")) {
        request.header("if-match", file.mark());
      }
      return request.build();
    }

    /** Takes an answer's bytes; returns a pause when there were none and it may help to wait. */
    private Optional<Duration> take(HttpResponse<InputStream> response) throws IOException {
      int status = response.statusCode();
      if (status == 206 || (status == 200 && at == 0 && to == file.size())) {
        check(response);
        last = Optional.of(response.headers());
        answers++;
        bytes((TimedBody) response.body());
        return Optional.empty();
      }
      if (status == 412) {
        throw new ChangedObjectException(file.id());
      }
      if (ENDED.contains(status) && !renewed) {
        renewed = true;
        address = file.addresses().instead(file.id(), address);
        return Optional.of(Duration.ZERO);
      }
      if (status == 200) {
        throw SharingException.unusable("The store does not give parts of files");
      }
      failures++;
      if (RetryingHttp.mayHelpLater(status) && failures < http.policy().attempts()) {
        return Optional.of(
            RetryingHttp.retryAfter(response).orElse(http.policy().pauseAfter(failures)));
      }
      throw SharingException.refused(status, "STORE", "The store refused file " + file.id());
    }

    private void check(HttpResponse<?> response) throws IOException {
      if (response.headers().firstValue("content-encoding").isPresent()) {
        throw SharingException.unusable("The store gives a file in another form than it has");
      }
      if (!file.isStill(response.headers().firstValue("etag").orElse(""))) {
        throw new ChangedObjectException(file.id());
      }
      if (response.statusCode() == 206) {
        String range = response.headers().firstValue("content-range").orElse("");
        Matcher part = RANGE.matcher(range);
        if (!part.matches() || Long.parseLong(part.group(1)) != at) {
          throw SharingException.unusable("The store gives another part than was asked for");
        }
        checkSize(Long.parseLong(part.group(3)));
      } else {
        long length = response.headers().firstValueAsLong("content-length").orElse(file.size());
        checkSize(length);
      }
    }

    private void checkSize(long size) throws SharingException {
      if (size != file.size()) {
        throw SharingException.unusable(
            "File %s has %d bytes instead of %d".formatted(file.id(), size, file.size()));
      }
    }

    private void bytes(TimedBody body) throws IOException {
      while (true) {
        Optional<ByteBuffer> next = body.next();
        if (next.isEmpty()) {
          if (at < to) {
            throw new IOException(
                "File %s breaks off at byte %d of %d".formatted(file.id(), at, file.size()));
          }
          return;
        }
        int count = next.get().remaining();
        if (count > to - at) {
          throw SharingException.unusable("The store gives more of a file than there is");
        }
        sink.accept(next.get());
        at += count;
        renewed = false;
      }
    }
  }
}
