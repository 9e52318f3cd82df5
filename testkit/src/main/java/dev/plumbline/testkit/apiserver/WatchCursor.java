package dev.plumbline.testkit.apiserver;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// One watch: where it stands in the history, and what it has not told yet. It tells when it is
/// asked; how far it may look is up to who asks, so that a watch can lag.
public final class WatchCursor {

  /// What happened to an object, as one line of the stream.
  ///
  /// @param revision of the write
  public record Line(long revision, String json) {}

  private final History history;
  private final Selection selection;
  private final long restores;
  private final Deque<Line> ready = new ArrayDeque<>();
  private long at;
  private boolean broken;

  /// @param from the revision after which it tells
  WatchCursor(History history, Selection selection, long from) {
    this.history = history;
    this.selection = selection;
    this.restores = history.restores();
    this.at = from;
  }

  /// First tells of what is there now.
  void tellPresent() {
    history
        .list(selection::covers, history.revision())
        .forEach(
            (key, object) -> {
              if (selection.filter().test(object)) {
                ready.add(line("ADDED", object, Objects.version(object)));
              }
            });
    at = history.revision();
  }

  /// The next line, of a write no later than that revision.
  public Optional<Line> next(long upTo) {
    while (ready.isEmpty() && !broken && at < upTo) {
      if (at < history.compacted()) {
        broken = true;
        ready.add(expired(at));
      } else {
        advance(upTo);
      }
    }
    return Optional.ofNullable(ready.poll());
  }

  private void advance(long upTo) {
    for (History.Change change : history.since(at)) {
      if (change.revision() > upTo) {
        break;
      }
      at = change.revision();
      if (selection.covers(change.key())) {
        tell(change);
        if (!ready.isEmpty()) {
          return;
        }
      }
    }
    at = Math.max(at, Math.min(upTo, history.revision()));
  }

  private void tell(History.Change change) {
    boolean was = change.before().filter(selection.filter()).isPresent();
    boolean is = change.after().filter(selection.filter()).isPresent();
    if (is) {
      ready.add(line(was ? "MODIFIED" : "ADDED", change.after().get(), change.revision()));
    } else if (was) {
      JsonObject last = Objects.versioned(change.before().get(), change.revision());
      ready.add(line("DELETED", last, change.revision()));
    }
  }

  /// A word of the server that everything up to that revision was told.
  public Line bookmark() {
    ServedKind kind = selection.kind();
    JsonObject object =
        JsonObject.of("kind", new JsonString(kind.kind()))
            .with("apiVersion", kind.apiVersion())
            .with("metadata", JsonObject.of("resourceVersion", new JsonString(Long.toString(at))));
    return line("BOOKMARK", object, at);
  }

  private Line expired(long from) {
    String message = "too old resource version: %d (%d)".formatted(from, history.compacted());
    JsonObject status =
        StatusException.status(410, "Expired", message, JsonObject.EMPTY)
            .with("code", new JsonInteger(410));
    return line("ERROR", status, from);
  }

  private static Line line(String type, JsonValue object, long revision) {
    return new Line(
        revision, Json.write(JsonObject.of("type", new JsonString(type)).with("object", object)));
  }

  /// Whether nothing more will come: the store was set back, and with it went the server.
  public boolean isCut() {
    return restores != history.restores();
  }

  /// Whether the last line was an error.
  public boolean isBroken() {
    return broken;
  }

  /// How far it has told.
  public long at() {
    return at;
  }
}
