package dev.plumbline.forge.local;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the hooks what waits in the outboxes, each thing at least once, in order, aside from
/// everything else. What cannot be told is tried again at growing intervals, and after the last one
/// given up with a line in the log.
final class HookDelivery implements Runnable, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HookDelivery.class);
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1));
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final ForgeFolder folder;
  private final HookSender sender;
  private final Semaphore wake = new Semaphore(0);
  private final Map<String, Attempt> attempts = new HashMap<>();
  private volatile boolean closed;

  HookDelivery(ForgeFolder folder, Targets targets) {
    this.folder = folder;
    this.sender = new HookSender(targets);
    folder.onWaiting(name -> wake.release());
  }

  /// Whom hooks may call.
  ///
  /// @param privateHosts names or addresses that may be called although they are not public,
  ///     exactly as a hook writes them
  public record Targets(Set<String> privateHosts) {

    /// Public addresses only.
    public static final Targets PUBLIC = new Targets(Set.of());

    public Targets {
      privateHosts = Set.copyOf(privateHosts);
    }
  }

  /// How often it was tried, and when it may be again.
  private record Attempt(int count, Instant next) {}

  @Override
  public void run() {
    while (!closed) {
      try {
        round();
        if (wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (!closed) {
          LOG.warn("Hooks could not be told: {}", e.getMessage());
        }
      }
    }
  }

  private void round() {
    for (String name : folder.repositories()) {
      Outbox outbox = folder.repository(name).orElseThrow().outbox();
      for (Map.Entry<String, JsonObject> waiting : outbox.waiting().entrySet()) {
        if (closed) {
          return;
        }
        tell(outbox, waiting.getKey(), waiting.getValue());
      }
    }
  }

  private void tell(Outbox outbox, String id, JsonObject waiting) {
    Attempt before = attempts.getOrDefault(id, new Attempt(0, Instant.MIN));
    if (folder.clock().instant().isBefore(before.next())) {
      return;
    }
    String repository = outbox.store().name();
    Optional<Hook> hook =
        folder.hooks().of(repository).stream()
            .filter(each -> waiting.string("hook").equals(Optional.of(each.id())))
            .findFirst();
    if (hook.isEmpty() || sent(hook.get(), waiting, before)) {
      attempts.remove(id);
      outbox.done(id);
    } else if (before.count() == PAUSES.size()) {
      LOG.warn("Hook {} of {} is not told any more: {}", hook.get().id(), repository, id);
      attempts.remove(id);
      outbox.done(id);
    } else {
      Duration pause = PAUSES.get(before.count());
      attempts.put(id, new Attempt(before.count() + 1, folder.clock().instant().plus(pause)));
    }
  }

  private boolean sent(Hook hook, JsonObject waiting, Attempt before) {
    JsonObject payload = waiting.object("payload").orElse(JsonObject.EMPTY);
    byte[] body = Json.write(payload).getBytes(StandardCharsets.UTF_8);
    try {
      int status =
          sender.post(
              hook.url(),
              Map.of(
                  "X-Plumbline-Event", payload.string("event").orElse(""),
                  "X-Plumbline-Delivery", payload.string("delivery").orElse(""),
                  "X-Hub-Signature-256", "sha256=" + signature(hook.secret(), body)),
              body);
      if (status / 100 != 2) {
        LOG.info("Hook {} answered {} (attempt {})", hook.id(), status, before.count() + 1);
      }
      return status / 100 == 2;
    } catch (IOException e) {
      LOG.info(
          "Hook {} cannot be told (attempt {}): {}", hook.id(), before.count() + 1, e.getMessage());
      return false;
    }
  }

  /// HMAC-SHA256 over the bytes as they are sent.
  static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    wake.release();
  }
}
