package dev.plumbline.it.apiserver;

import dev.plumbline.target.kubernetes.Answer;
import dev.plumbline.target.kubernetes.Lines;
import dev.plumbline.testkit.apiserver.History;
import dev.plumbline.testkit.apiserver.WatchCursor;
import dev.plumbline.testkit.sim.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A watch of the simulated server on its way to who reads it: each write arrives after a while
/// that the timeline decides, in order, and with what the faults make of it.
final class SimulatedLines implements Lines, Consumer<History.Change> {

  private static final Duration LATEST = Duration.ofMillis(200);
  private static final Duration BOOKMARKS = Duration.ofMinutes(1);

  private final Answer answer;
  private final Timeline timeline;
  private final History history;
  private final Optional<WatchCursor> cursor;
  private final Supplier<WireFaults> faults;
  private final Deque<Item> items = new ArrayDeque<>();
  private final Runnable cut = this::arrive;
  private Optional<Runnable> reader = Optional.empty();
  private boolean ended;

  /// A refusal.
  SimulatedLines(Answer answer, Timeline timeline, History history) {
    this(answer, timeline, history, Optional.empty(), () -> WireFaults.NONE);
  }

  SimulatedLines(
      Answer answer,
      Timeline timeline,
      History history,
      Optional<WatchCursor> cursor,
      Supplier<WireFaults> faults) {
    this.answer = answer;
    this.timeline = timeline;
    this.history = history;
    this.cursor = cursor;
    this.faults = faults;
    if (cursor.isPresent()) {
      history.onWrite(this);
      history.onRestore(cut);
      arrive();
      timeline.after(BOOKMARKS, this::bookmark);
    }
  }

  /// The server ends the watch in good order after that while.
  void endAfter(Duration length) {
    timeline.after(length, () -> end(new Item.End()));
  }

  /// The server has written something.
  @Override
  public void accept(History.Change change) {
    arrive();
  }

  private void arrive() {
    timeline.after(timeline.upTo(LATEST), this::pull);
  }

  private void pull() {
    if (ended || cursor.isEmpty()) {
      return;
    }
    if (cursor.get().isCut() || faults.get().cuts()) {
      end(new Item.Broken("simulated"));
      return;
    }
    List<WatchCursor.Line> genuine = new ArrayList<>();
    Optional<WatchCursor.Line> line = cursor.get().next(history.revision());
    while (line.isPresent()) {
      genuine.add(line.get());
      line = cursor.get().next(history.revision());
    }
    faults.get().lines(genuine).forEach(this::add);
    if (cursor.get().isBroken()) {
      end(new Item.End());
    }
  }

  private void bookmark() {
    if (!ended && cursor.isPresent()) {
      pull();
      if (!ended) {
        add(cursor.get().bookmark());
        timeline.after(BOOKMARKS, this::bookmark);
      }
    }
  }

  private void add(WatchCursor.Line line) {
    items.add(new Item.Line(line.json().getBytes(StandardCharsets.UTF_8)));
    wake();
  }

  private void end(Item last) {
    if (!ended) {
      ended = true;
      leave();
      items.add(last);
      wake();
    }
  }

  private void leave() {
    history.forget(this);
    history.forgetRestore(cut);
  }

  private void wake() {
    Optional<Runnable> waiting = reader;
    reader = Optional.empty();
    waiting.ifPresent(Runnable::run);
  }

  /// Runs the task as soon as there is something to read, in a later step.
  ///
  /// @return takes it back
  Runnable whenReady(Runnable task) {
    Runnable later = () -> timeline.after(Duration.ZERO, task);
    if (items.isEmpty()) {
      reader = Optional.of(later);
    } else {
      later.run();
    }
    return () -> reader = Optional.empty();
  }

  @Override
  public Answer answer() {
    return answer;
  }

  @Override
  public Item next(Duration patience) {
    Item item = items.poll();
    return item == null ? new Item.Silence() : item;
  }

  @Override
  public void close() {
    ended = true;
    leave();
    reader = Optional.empty();
  }
}
