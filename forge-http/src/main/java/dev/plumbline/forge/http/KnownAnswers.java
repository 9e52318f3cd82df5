package dev.plumbline.forge.http;

import java.net.URI;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Answers that the server named with an `ETag`: asked for again, it can say that nothing changed,
/// which costs nothing of its limit. Bounded by number and bytes; the one that was not asked for
/// the longest goes first.
final class KnownAnswers {

  private static final int MAX_ANSWERS = 200;
  private static final int MAX_BYTES = 8 << 20;

  private final Map<URI, Reply> byAddress = new LinkedHashMap<>(16, 0.75f, true);
  private int bytes;

  synchronized Optional<Reply> of(URI address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  synchronized void keep(URI address, Reply reply) {
    forget(address);
    if (reply.header("etag").isEmpty() || reply.body().length > MAX_BYTES / 4) {
      return;
    }
    byAddress.put(address, reply);
    bytes += reply.body().length;
    Iterator<Reply> oldest = byAddress.values().iterator();
    while (byAddress.size() > MAX_ANSWERS || bytes > MAX_BYTES) {
      bytes -= oldest.next().body().length;
      oldest.remove();
    }
  }

  private void forget(URI address) {
    Optional.ofNullable(byAddress.remove(address))
        .ifPresent(before -> bytes -= before.body().length);
  }
}
