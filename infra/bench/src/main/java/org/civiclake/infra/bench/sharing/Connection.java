package org.civiclake.infra.bench.sharing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/1.1 connection that is kept, and reads answers without keeping them: it takes as little
 * of the machine as it can, which the server under measurement shares.
 */
final class Connection implements AutoCloseable {

  private static final int BUFFER = 256 * 1024;

  /**
   * An answer that was read.
   *
   * @param bytes of its body
   * @param firstByte nanoseconds until its body began
   * @param last nanoseconds until its body ended
   */
  record Answer(int status, long bytes, long firstByte, long last) {}

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];

  Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    out = socket.getOutputStream();
  }

  /** Sends a request and reads its answer. */
  Answer send(byte[] request) throws IOException {
    long start = System.nanoTime();
    out.write(request);
    int status = Integer.parseInt(line().split(" ")[1]);
    long length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase();
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = true;
      }
    }
    long bytes;
    long first;
    if (chunked) {
      int size = chunk();
      first = System.nanoTime();
      bytes = 0;
      while (size > 0) {
        skip(size);
        bytes += size;
        line();
        size = chunk();
      }
      line();
    } else {
      first = System.nanoTime();
      skip(length);
      bytes = length;
    }
    return new Answer(status, bytes, first - start, System.nanoTime() - start);
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private void skip(long length) throws IOException {
    long left = length;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException("The answer breaks off");
      }
      left -= read;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** The bytes of a request. */
  static byte[] request(String method, String path, String token, String encoding, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + token
            + "\r\nAccept-Encoding: "
            + encoding
            + "\r\ndelta-sharing-capabilities: responseformat=parquet\r\n"
            + "Content-Type: application/json; charset=utf-8\r\nContent-Length: "
            + content.length
            + "\r\n\r\n"
            + body;
    return head.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
