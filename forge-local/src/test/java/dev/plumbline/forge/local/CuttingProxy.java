package dev.plumbline.forge.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Stands between a client of Git and the forge, and lets through so much of a push; then the
/// client hears nothing any more, and something happens.
final class CuttingProxy implements AutoCloseable {

  /// How a body of chunks ends.
  private static final byte[] END = "\r\n0\r\n\r\n".getBytes(US_ASCII);

  private static final int BUFFER = 8 << 10;
  private static final int PATIENCE_SECONDS = 30;

  private final ServerSocket listening;
  private final int forge;
  private final long most;
  private final Runnable then;
  private final AtomicLong passed = new AtomicLong();
  private final CompletableFuture<Boolean> happened = new CompletableFuture<>();
  private volatile boolean silent;

  /// @param forge its port on this machine
  /// @param most how many bytes of the client pass; if that is more than there are, something
  ///     happens after the last one
  private CuttingProxy(int forge, long most, Runnable then) {
    this.forge = forge;
    this.most = most;
    this.then = then;
    try {
      this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /// Lets everything through, and only counts.
  static CuttingProxy counting(int forge) {
    return new CuttingProxy(forge, Long.MAX_VALUE, () -> {});
  }

  /// After so many bytes of the client something happens.
  static CuttingProxy after(long bytes, int forge, Runnable then) {
    return new CuttingProxy(forge, bytes, then);
  }

  /// Everything comes to the forge; then something happens, and no answer comes back.
  static CuttingProxy afterTheLast(int forge, Runnable then) {
    return new CuttingProxy(forge, Long.MAX_VALUE - 1, then);
  }

  int port() {
    return listening.getLocalPort();
  }

  /// How many bytes of the client passed.
  long passed() {
    return passed.get();
  }

  /// Whether it happened; waits for it to end. Fails as it failed.
  boolean happened() {
    return happened.completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), forge);
        Thread.ofPlatform().daemon().start(() -> down(server, client));
        Thread.ofPlatform().daemon().start(() -> up(client, server));
      } catch (IOException e) {
        // the test is done, or the forge is gone: the client sees it
      }
    }
  }

  private void up(Socket client, Socket server) {
    byte[] buffer = new byte[BUFFER];
    byte[] tail = new byte[END.length];
    try (client;
        server;
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream()) {
      for (int read = in.read(buffer); read > 0 && !silent; read = in.read(buffer)) {
        tail = tail(tail, buffer, read);
        int allowed = (int) Math.min(read, most - passed.get());
        boolean cut = cuts() && (allowed < read || Arrays.equals(tail, END));
        silent |= cut;
        out.write(buffer, 0, allowed);
        out.flush();
        passed.addAndGet(allowed);
        if (cut) {
          happen();
        }
      }
    } catch (IOException e) {
      // one of both is gone
    }
  }

  private void happen() {
    try {
      then.run();
      happened.complete(true);
    } catch (RuntimeException | Error e) {
      happened.completeExceptionally(e);
    }
  }

  private boolean cuts() {
    return most < Long.MAX_VALUE;
  }

  private static byte[] tail(byte[] before, byte[] buffer, int length) {
    byte[] all = Arrays.copyOf(before, before.length + length);
    System.arraycopy(buffer, 0, all, before.length, length);
    return Arrays.copyOfRange(all, length, all.length);
  }

  private void down(Socket server, Socket client) {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream()) {
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        if (!silent) {
          out.write(buffer, 0, read);
          out.flush();
        }
      }
    } catch (IOException e) {
      // one of both is gone
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
