package org.civiclake.sharing.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between the server and its object store, and lets bytes through as a test says. */
public final class FaultyStore implements AutoCloseable {

  private static final int BLOCK = 64 * 1024;
  private static final byte[] BUSY =
      ("HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nContent-Length: 0\r\n"
              + "Connection: close\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket door;
  private final ServerSocket control = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final AtomicReference<StoreFault> fault = new AtomicReference<>(new StoreFault.None());
  private final InetSocketAddress store;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "faulty-store");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private FaultyStore(ServerSocket door, InetSocketAddress store) throws IOException {
    this.door = door;
    this.store = store;
  }

  /** Begins to pass on what comes for a store. */
  static FaultyStore before(URI store) throws IOException {
    FaultyStore made =
        new FaultyStore(
            new ServerSocket(0, 128, InetAddress.getLoopbackAddress()),
            new InetSocketAddress(store.getHost(), store.getPort()));
    made.threads.execute(made::accept);
    made.threads.execute(made::obey);
    return made;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** Where {@link StoreFault#begin} says what is wrong from now on. */
  int control() {
    return control.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    door.close();
    control.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
  }

  /** Test and server live in different class loaders, and talk by a socket. */
  private void obey() {
    while (!control.isClosed()) {
      try (Socket order = control.accept()) {
        BufferedReader words =
            new BufferedReader(
                new InputStreamReader(order.getInputStream(), StandardCharsets.US_ASCII));
        fault.set(StoreFault.read(words.readLine()));
        order.getOutputStream().write('\n');
      } catch (IOException closed) {
        continue;
      }
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket server = new Socket();
        server.connect(store, 10_000);
        open.add(client);
        open.add(server);
        threads.execute(() -> pass(client, server, true));
        threads.execute(() -> pass(server, client, false));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void pass(Socket from, Socket to, boolean requests) {
    byte[] block = new byte[BLOCK];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      long answered = 0;
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        StoreFault now = fault.get();
        if (requests && now instanceof StoreFault.Busy) {
          from.getOutputStream().write(BUSY);
          return;
        }
        if (!requests && now instanceof StoreFault.Late late) {
          Thread.sleep(late.by().toMillis());
        }
        if (!requests && now instanceof StoreFault.Cut cut) {
          int allowed = (int) Math.min(count, cut.after() - answered);
          out.write(block, 0, Math.max(0, allowed));
          answered += count;
          if (answered >= cut.after()) {
            return;
          }
        } else {
          out.write(block, 0, count);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException gone) {
      // both ends are closed, which is what a broken store looks like
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }
}
