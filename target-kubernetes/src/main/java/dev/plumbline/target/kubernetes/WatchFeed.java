package dev.plumbline.target.kubernetes;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lists the selected objects of one kind, and then follows their changes, for ever, on one virtual
/// thread. Goes on where it was when the server ends the watch; lists anew when the server forgot
/// that place (410), and after an outage. A watch that says nothing for too long is dead. While
/// nothing changes the only request is the watch's renewal, every five to ten minutes.
final class WatchFeed implements AutoCloseable {

  /// What is followed.
  ///
  /// @param apiVersion that is preferred
  /// @param namespace empty for all
  /// @param selection `labelSelector` or `fieldSelector` with their values
  record Subject(
      String apiVersion, GroupKind kind, String namespace, Map<String, String> selection) {}

  private static final Logger LOG = LoggerFactory.getLogger(WatchFeed.class);
  private static final Limits EVENT = new Limits(16 << 20, 900, 0, 1, 16 << 20);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final int PAGE = 250;
  private static final int MOST_PAGES = 4_000;
  private static final int GONE = 410;

  private final Gate gate;
  private final Discovery discovery;
  private final Duration silence;
  private final Subject subject;
  private final FeedSink sink;
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(250), LONGEST, ThreadLocalRandom.current());
  private final Object bell = new Object();
  private volatile boolean closed;
  private volatile @Nullable LineStream stream;
  private @Nullable Thread thread;
  private boolean blind;
  private boolean rung;
  private String version = "";

  WatchFeed(Gate gate, Discovery discovery, Duration silence, Subject subject, FeedSink sink) {
    this.gate = gate;
    this.discovery = discovery;
    this.silence = silence;
    this.subject = subject;
    this.sink = sink;
  }

  /// Starts to follow.
  void start() {
    thread = Thread.ofVirtual().name("watch " + subject.kind()).start(this::run);
  }

  /// Ends a pause: something happened that may help.
  void ring() {
    synchronized (bell) {
      rung = true;
      bell.notifyAll();
    }
  }

  private void run() {
    try {
      while (!closed) {
        try {
          follow();
        } catch (ProblemException e) {
          fail(e.problem());
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("watch of {} ends", subject.kind());
    } catch (RuntimeException e) {
      // One bad object must not blind everybody for ever: tell, and begin anew.
      LOG.error("watch of {} begins anew after a defect", subject.kind(), e);
      if (!closed) {
        tellLost(defect());
        start();
      }
    }
  }

  private void follow() throws InterruptedException {
    switch (discovery.find(subject.apiVersion(), subject.kind())) {
      case Discovery.Lookup.Missing none -> {
        sink.noKind();
        tellRestored();
        version = "";
        pause(backoff.next());
      }
      case Discovery.Lookup.Failed failed -> fail(failed.problem());
      case Discovery.Lookup.Found(ApiResource resource) -> {
        if (blind || version.isEmpty()) {
          list(resource);
        }
        if (!version.isEmpty()) {
          watch(resource);
        }
      }
    }
  }

  private void list(ApiResource resource) throws InterruptedException {
    Set<ObjectKey> present = new HashSet<>();
    String next = "";
    String last = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Call call = call(resource).with("limit", String.valueOf(PAGE));
      Answer answer =
          gate.send(Gate.OURSELVES, next.isEmpty() ? call : call.with("continue", next));
      Optional<JsonObject> body =
          answer instanceof Answer.Reply reply && reply.ok()
              ? reply.json().filter(list -> !LiveObject.resourceVersion(list).isEmpty())
              : Optional.empty();
      if (body.isEmpty()) {
        refused(answer, "list");
        return;
      }
      for (JsonObject item : body.get().array("items").map(JsonArray::objects).orElse(List.of())) {
        present.add(LiveObject.key(resource, item));
        sink.changed(resource, item);
      }
      last = LiveObject.resourceVersion(body.get());
      next = LiveObject.metadata(body.get()).string("continue").orElse("");
      if (next.isEmpty()) {
        break;
      }
    }
    discovery.arrived(resource);
    sink.listed(resource, present, number(last));
    version = last;
  }

  private void watch(ApiResource resource) throws InterruptedException {
    long seconds = ThreadLocalRandom.current().nextLong(300, 600);
    Call call =
        call(resource)
            .with("watch", "1")
            .with("allowWatchBookmarks", "true")
            .with("resourceVersion", version)
            .with("timeoutSeconds", String.valueOf(seconds));
    long began = System.nanoTime();
    try (LineStream opened = gate.open(call)) {
      stream = opened;
      if (!(opened.answer() instanceof Answer.Reply reply) || !reply.ok()) {
        refused(opened.answer(), "watch");
        return;
      }
      tellRestored();
      read(resource, opened);
    } finally {
      stream = null;
    }
    if (System.nanoTime() - began < SHORT.toNanos()) {
      pause(backoff.next());
    } else {
      backoff.reset();
    }
  }

  private void read(ApiResource resource, LineStream opened) throws InterruptedException {
    boolean goOn = true;
    while (goOn && !closed) {
      goOn =
          switch (opened.next(silence)) {
            case LineStream.Item.Line(byte[] bytes) -> event(resource, bytes);
            case LineStream.Item.End end -> false;
            case LineStream.Item.Broken broken -> false;
            case LineStream.Item.Silence quiet -> false;
          };
    }
  }

  /// Whether the watch goes on.
  private boolean event(ApiResource resource, byte[] bytes) {
    if (!(Json.read(bytes, EVENT) instanceof JsonObject event)) {
      version = "";
      return false;
    }
    JsonObject object = event.object("object").orElse(JsonObject.EMPTY);
    String type = event.string("type").orElse("");
    switch (type) {
      case "ADDED", "MODIFIED" -> sink.changed(resource, object);
      case "DELETED" -> sink.left(resource, object);
      case "BOOKMARK" -> {}
      default -> {
        // An error in the stream: most often 410. The place is lost; the list tells the rest.
        version = "";
        return false;
      }
    }
    version = LiveObject.resourceVersion(object);
    return true;
  }

  private void refused(Answer answer, String verb) throws InterruptedException {
    boolean gone = answer instanceof Answer.Reply reply && reply.status() == GONE;
    version = "";
    if (answer instanceof Answer.Reply reply && reply.status() == 404) {
      discovery.forget();
    }
    if (gone) {
      pause(backoff.next());
    } else {
      String where = subject.namespace().isEmpty() ? "" : " in namespace " + subject.namespace();
      fail(new Refusals(subject.kind() + "s" + where, verb, Gate.OURSELVES, secret()).of(answer));
    }
  }

  private boolean secret() {
    return subject.kind().equals(new GroupKind("", "Secret"));
  }

  private void fail(Problem problem) throws InterruptedException {
    version = "";
    tellLost(problem);
    pause(backoff.next());
  }

  private void tellLost(Problem problem) {
    if (!blind) {
      blind = true;
      sink.lost(problem);
    }
  }

  private void tellRestored() {
    if (blind) {
      blind = false;
      sink.restored();
    }
  }

  private Call call(ApiResource resource) {
    Call call = Call.get(resource.path(subject.namespace()));
    for (Map.Entry<String, String> selector : subject.selection().entrySet()) {
      call = call.with(selector.getKey(), selector.getValue());
    }
    return call;
  }

  private void pause(Duration length) throws InterruptedException {
    long deadline = System.nanoTime() + length.toNanos();
    synchronized (bell) {
      long left = length.toMillis();
      while (!closed && !rung && left > 0) {
        bell.wait(left);
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
      rung = false;
    }
  }

  private Problem defect() {
    return new Problem(
        ProblemCode.INTERNAL_ERROR,
        "watch of " + subject.kind(),
        "it failed by a defect of Plumbline and begins anew",
        "",
        "Report it with the log.");
  }

  /// A resource version as a number, which the server guarantees since Kubernetes 1.35 and etcd
  /// always gave; 0 if it is none.
  static long number(String version) {
    return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : 0;
  }

  @Override
  public void close() {
    closed = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    LineStream open = stream;
    if (open != null) {
      open.close();
    }
  }
}
