package dev.plumbline.testkit.proxy;

import dev.plumbline.testkit.proxy.Fault.Tampering;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Passes the events of a watch on, line by line, and does to them what its fault says.
final class WatchRelay {
  private static final byte[] BOOKMARK = "{\"type\":\"BOOKMARK\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] GONE =
      """
      {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{},\
      "status":"Failure","message":"too old resource version","reason":"Expired","code":410}}
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] GARBAGE =
      "<html>the balancer lost its way\n".getBytes(StandardCharsets.UTF_8);

  private final Body events;
  private final OutputStream out;
  private final Optional<Fault.Watched> fault;
  private byte[] kept = {};

  WatchRelay(Body events, OutputStream out, Optional<Fault.Watched> fault) {
    this.events = events;
    this.out = out;
    this.fault = fault;
  }

  /// Runs until the watch ends.
  ///
  /// @return whether it ends with a reset
  boolean run() throws IOException {
    int passed = 0;
    while (true) {
      // Faults of the stream come as soon as their turn is there, not with the next event.
      if (fault.isPresent() && passed >= fault.get().after()) {
        Tampering how = fault.get().how();
        if (how == Tampering.CUT) {
          return true;
        }
        if (how == Tampering.GONE || how == Tampering.GARBAGE) {
          chunk(how == Tampering.GONE ? GONE : GARBAGE);
          return end();
        }
      }
      Optional<byte[]> event = events.line();
      if (event.isEmpty()) {
        return end();
      }
      pass(event.get(), passed);
      passed += isBookmark(event.get()) ? 0 : 1;
    }
  }

  private void pass(byte[] event, int passed) throws IOException {
    if (fault.isEmpty() || passed < fault.get().after()) {
      chunk(event);
      return;
    }
    boolean bookmark = isBookmark(event);
    switch (fault.get().how()) {
      case DROP -> chunk(bookmark ? event : new byte[0]);
      case DUPLICATE -> {
        chunk(event);
        chunk(event);
      }
      case SWAP -> swap(event, bookmark);
      case SILENCE, GONE, GARBAGE, CUT -> chunk(new byte[0]);
    }
  }

  private void swap(byte[] event, boolean bookmark) throws IOException {
    if (kept.length == 0 && !bookmark) {
      kept = event;
      return;
    }
    chunk(event);
    chunk(kept);
    kept = new byte[0];
  }

  private static boolean isBookmark(byte[] event) {
    return event.length > BOOKMARK.length
        && java.util.Arrays.equals(event, 0, BOOKMARK.length, BOOKMARK, 0, BOOKMARK.length);
  }

  private void chunk(byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  private boolean end() throws IOException {
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return false;
  }
}
