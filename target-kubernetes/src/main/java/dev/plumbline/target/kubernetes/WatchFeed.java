package dev.plumbline.target.kubernetes;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.kubernetes.Pace.Following;
import dev.plumbline.target.kubernetes.Pace.Wait;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lists the selected objects of one kind, and then follows their changes, for ever, step by step.
/// Goes on where it was when the server ends the watch; lists anew when the server forgot that
/// place (410), and after an outage. A watch that says nothing for too long is dead. While nothing
/// changes it costs the watch's renewal, every five to ten minutes, and, where what was told is
/// kept, the list of metadata with which that is [compared][FeedComparison]. No list is older than
/// what was told before.
final class WatchFeed implements Pace.Steps, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WatchFeed.class);
  private static final Limits EVENT = new Limits(16 << 20, 900, 0, 1, 16 << 20);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final int GONE = 410;

  private final Gate gate;
  private final Discovery discovery;
  private final Duration silence;
  private final FeedSubject subject;
  private final FeedSink sink;
  private final Backoff backoff;
  private final FeedComparison comparison;
  private volatile boolean closed;
  private volatile @Nullable Lines stream;
  private volatile @Nullable Following following;
  private Optional<ApiResource> watched = Optional.empty();
  private long began;
  private long seconds;
  private final FeedPlace place;
  private boolean blind;

  WatchFeed(Gate gate, Discovery discovery, Duration silence, FeedSubject subject, FeedSink sink) {
    this.gate = gate;
    this.discovery = discovery;
    this.silence = silence;
    this.subject = subject;
    this.sink = sink;
    this.place = new FeedPlace(gate.lineage());
    this.comparison = new FeedComparison(gate, sink.memory());
    this.backoff = new Backoff(Duration.ofMillis(250), LONGEST, gate.pace()::random);
  }

  /// Starts to follow.
  void start() {
    following = gate.pace().follow("watch " + subject.kind(), this);
  }

  /// Ends a pause: something happened that may help.
  void ring() {
    Following now = following;
    if (now != null) {
      now.ring();
    }
  }

  @Override
  public Wait go() throws InterruptedException {
    if (closed) {
      return new Wait.Ended();
    }
    try {
      return follow();
    } catch (ProblemException e) {
      return fail(e.problem());
    } catch (RuntimeException e) {
      return afresh(e);
    }
  }

  /// One bad object must not blind everybody for ever: tell, and begin anew.
  private Wait afresh(RuntimeException defect) {
    LOG.error("watch of {} begins anew after a defect", subject.kind(), defect);
    hangUp();
    tellLost(subject.defect());
    return pause();
  }

  private Wait follow() throws InterruptedException {
    gate.lineage().settle();
    if (place.isOld()) {
      place.lost();
    }
    return switch (discovery.find(subject.apiVersion(), subject.kind())) {
      case Discovery.Lookup.Missing none -> {
        comparison.listed(gate.pace().nanos());
        sink.noKind();
        tellRestored();
        place.lost();
        yield pause();
      }
      case Discovery.Lookup.Failed failed -> fail(failed.problem());
      case Discovery.Lookup.Found(ApiResource resource) -> {
        Optional<Wait> refused =
            blind || place.version().isEmpty() ? list(resource) : Optional.empty();
        yield refused.isPresent() ? refused.get() : watch(resource);
      }
    };
  }

  private Wait pause() {
    return new Wait.Pause(backoff.next());
  }

  /// What to wait for if it is refused.
  private Optional<Wait> list(ApiResource resource) {
    place.begin();
    long now = gate.pace().nanos();
    return switch (new FeedList(gate, subject.call(resource), place.since()).tell(resource, sink)) {
      case FeedList.Told.Refused(Answer answer) -> Optional.of(refused(answer, "list"));
      case FeedList.Told.Whole(String last) -> {
        discovery.arrived(resource);
        place.reached(last);
        comparison.listed(now);
        yield Optional.empty();
      }
    };
  }

  private Wait watch(ApiResource resource) throws InterruptedException {
    seconds = gate.pace().random().nextLong(300, 600);
    Call call =
        subject
            .call(resource)
            .with("watch", "1")
            .with("allowWatchBookmarks", "true")
            .with("resourceVersion", place.version())
            .with("timeoutSeconds", String.valueOf(seconds));
    began = gate.pace().nanos();
    Lines opened = gate.open(call);
    stream = opened;
    if (!(opened.answer() instanceof Answer.Reply reply) || !reply.ok()) {
      hangUp();
      return refused(opened.answer(), "watch");
    }
    if (place.isOld() || !comparison.goesOn(resource, subject.call(resource), place, true)) {
      return anew();
    }
    tellRestored();
    watched = Optional.of(resource);
    return new Wait.Listen(opened, silence);
  }

  /// What is told next may be of a store that is not there any more.
  private Wait anew() {
    hangUp();
    place.lost();
    return new Wait.Pause(Duration.ZERO);
  }

  @Override
  public Wait heard(Lines.Item item) {
    Lines open = stream;
    if (place.isOld()) {
      return anew();
    }
    try {
      boolean goesOn =
          item instanceof Lines.Item.Line(byte[] bytes) && event(watched.orElseThrow(), bytes);
      if (goesOn && !closed && open != null) {
        return compare(watched.orElseThrow()) ? new Wait.Listen(open, silence) : anew();
      }
    } catch (ProblemException e) {
      hangUp();
      return fail(e.problem());
    } catch (RuntimeException e) {
      return afresh(e);
    }
    hangUp();
    if (isEarly(item)) {
      gate.lineage().doubt();
    }
    if (gate.pace().nanos() - began < SHORT.toNanos()) {
      return pause();
    }
    backoff.reset();
    return new Wait.Pause(Duration.ZERO);
  }

  private boolean compare(ApiResource resource) {
    return comparison.goesOn(resource, subject.call(resource), place, false);
  }

  /// When the last list began that showed all to be as it was told; empty if there was none yet.
  Optional<Long> compared() {
    return comparison.compared();
  }

  /// Whether the watch ended otherwise than by its time: who goes on may be somebody else.
  private boolean isEarly(Lines.Item item) {
    boolean due = gate.pace().nanos() - began >= TimeUnit.SECONDS.toNanos(seconds) * 9 / 10;
    return !(item instanceof Lines.Item.Line) && !(item instanceof Lines.Item.End && due);
  }

  private void hangUp() {
    Lines open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }

  /// Whether the watch goes on.
  private boolean event(ApiResource resource, byte[] bytes) {
    if (!(Json.read(bytes, EVENT) instanceof JsonObject event)) {
      place.lost();
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
        place.lost();
        return false;
      }
    }
    place.reached(LiveObject.resourceVersion(object));
    return true;
  }

  private Wait refused(Answer answer, String verb) {
    int status = answer instanceof Answer.Reply reply ? reply.status() : 0;
    place.lost();
    if (status == 404) {
      discovery.forget();
    }
    if (status == GONE) {
      return pause();
    }
    if (Anchor.isTooLarge(answer)) {
      place.beyond();
    }
    return fail(subject.refused(answer, verb));
  }

  private Wait fail(Problem problem) {
    place.lost();
    tellLost(problem);
    return pause();
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

  @Override
  public void close() {
    closed = true;
    Following now = following;
    if (now != null) {
      now.close();
    }
    Lines open = stream;
    if (open != null) {
      open.close();
    }
  }
}
