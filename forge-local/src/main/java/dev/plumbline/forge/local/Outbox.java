package dev.plumbline.forge.local;

import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the hooks of a repository have yet to be told. It is written in the transaction in which
/// the thing happens, so that nothing that happened is forgotten, and nothing is told that did not.
/// Telling it is [HookDelivery]'s matter; nobody waits for that.
///
/// @param wake is called, with the repository's name, when there is something
record Outbox(Store store, HookSettings hooks, InstantSource clock, Consumer<String> wake) {

  /// So much can wait; beyond that the oldest is given up.
  static final int MAX_WAITING = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  void push(RefTransaction transaction, Push push) throws IOException {
    add(
        transaction,
        "push",
        JsonObject.EMPTY
            .with("ref", push.ref())
            .with("before", push.before())
            .with("after", push.after())
            .with("pusher", push.pusher())
            .with("forced", new JsonBoolean(push.forced())));
  }

  void pullRequest(RefTransaction transaction, Recorded recorded, PullRequest pull)
      throws IOException {
    add(
        transaction,
        "pull_request",
        JsonObject.EMPTY
            .with("action", PullEventJson.word(recorded.event()))
            .with("by", recorded.by())
            .with("pullRequest", ForgeJson.pullRequest(pull)));
  }

  void status(RefTransaction transaction, String commit, JsonObject status) throws IOException {
    add(transaction, "status", JsonObject.EMPTY.with("commit", commit).with("status", status));
  }

  private void add(RefTransaction transaction, String event, JsonObject what) throws IOException {
    List<Hook> wanted = hooks.of(store.name()).stream().filter(hook -> hook.wants(event)).toList();
    if (wanted.isEmpty()) {
      return;
    }
    SortedMap<String, JsonObject> waiting =
        new TreeMap<>(files().read(transaction.id(ForgeRefs.OUTBOX)));
    Instant now = clock.instant();
    for (Hook hook : wanted) {
      String id = id(now, waiting);
      JsonObject payload =
          JsonObject.EMPTY
              .with("delivery", id)
              .with("event", event)
              .with("repository", store.name())
              .with("at", now.toString());
      for (String name : what.names()) {
        payload = payload.with(name, what.get(name).orElseThrow());
      }
      waiting.put(id + ".json", JsonObject.EMPTY.with("hook", hook.id()).with("payload", payload));
    }
    while (waiting.size() > MAX_WAITING) {
      LOG.warn("Too much waits for the hooks of {}; the oldest is given up", store.name());
      waiting.remove(waiting.firstKey());
    }
    files().write(transaction, waiting, signed(now), false);
    wake.accept(store.name());
  }

  /// Later than all that wait: the names are the order.
  private static String id(Instant now, SortedMap<String, JsonObject> waiting) {
    byte[] random = new byte[4];
    RANDOM.nextBytes(random);
    String tail = HexFormat.of().formatHex(random);
    long count = now.toEpochMilli() << 12;
    if (!waiting.isEmpty()) {
      count = Math.max(count, Long.parseLong(waiting.lastKey().substring(0, 16), 16) + 1);
    }
    return String.format(Locale.ROOT, "%016x-%s", count, tail);
  }

  private ConfigFiles files() {
    return new ConfigFiles(store, ForgeRefs.OUTBOX);
  }

  private static Store.Signed signed(Instant now) {
    return new Store.Signed(EventLog.person("", now), "outbox");
  }

  /// All that waits, the oldest first.
  SortedMap<String, JsonObject> waiting() {
    return store.read(() -> files().read());
  }

  /// It was told, or is given up; idempotent.
  void done(String name) {
    store.write(
        () -> {
          SortedMap<String, JsonObject> waiting = files().read();
          if (waiting.remove(name) != null) {
            RefTransaction transaction = new RefTransaction(store);
            Store.Signed signed = signed(clock.instant());
            files().write(transaction, waiting, signed, false);
            transaction.commit(signed.person(), signed.message());
          }
          return true;
        });
  }
}
