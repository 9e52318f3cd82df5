package dev.plumbline.it.crash;

import dev.plumbline.it.crash.Story.Chapter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// The story, once undisturbed and once for each crash point, two at a time, each in a world of its
/// own.
///
/// The process that takes over after a crash then plays the next world, up to its own end: so each
/// process dies at most once, and is started from nothing at most once.
final class Campaign {

  private static final int AT_ONCE = 2;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final World.Ground ground;
  private final ChildCommand command;
  private final AtomicInteger worlds = new AtomicInteger();
  private final Map<CrashPoint, Chapter> points = new LinkedHashMap<>();
  private final Map<Chapter, EndState> undisturbed = new EnumMap<>(Chapter.class);

  Campaign(World.Ground ground) {
    this.ground = ground;
    this.command = ChildCommand.prepare(ground.folder(), ground.server().kubeconfig());
  }

  /// The state after each chapter without a crash. Also finds the points, and fills the cache of
  /// classes.
  Map<Chapter, EndState> undisturbed() {
    Path log = ground.folder().resolve("undisturbed.log");
    try (World world = new World(ground, worlds.incrementAndGet());
        ChildJvm child = ChildJvm.start(command.recording(), log)) {
      Story story = new Story(world);
      start(child, world, "");
      for (Chapter chapter : Chapter.values()) {
        story.tell(chapter);
        child.ask("refresh " + world.url);
        if (!await(child, story, chapter)) {
          throw new AssertionError("the undisturbed process died");
        }
        note(child.ask("points").orElseThrow(), chapter);
        undisturbed.put(chapter, EndState.of(world, story));
      }
    }
    return undisturbed;
  }

  private void note(String answer, Chapter chapter) {
    Arrays.stream(answer.split(";"))
        .map(CrashPoint::parse)
        .filter(point -> point.occurrence() == 1 || !point.effect().startsWith("Publish"))
        .forEach(point -> points.putIfAbsent(point, chapter));
  }

  /// The points of the undisturbed run; of showing the same activity again only the first.
  List<CrashPoint> points() {
    return List.copyOf(points.keySet());
  }

  /// Plays the story once for each point, up to the end of the chapter after the crash.
  ///
  /// @return what went wrong, a line for each point
  List<String> crash(List<CrashPoint> at) {
    ConcurrentLinkedQueue<CrashPoint> queue = new ConcurrentLinkedQueue<>(at);
    ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      workers.add(Thread.ofVirtual().start(() -> work(queue, violations)));
    }
    try {
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      violations.add("interrupted");
    }
    queue.forEach(left -> violations.add(left + ": not visited"));
    return List.copyOf(violations);
  }

  private void work(
      ConcurrentLinkedQueue<CrashPoint> queue, ConcurrentLinkedQueue<String> violations) {
    Optional<ChildJvm> child = Optional.empty();
    for (CrashPoint point = queue.poll(); point != null; point = queue.poll()) {
      try (World world = new World(ground, worlds.incrementAndGet())) {
        Run run = new Run(world, child.orElseGet(() -> begin(world)), point);
        try {
          run.play().ifPresent(violations::add);
          child = Optional.of(run.child);
        } catch (RuntimeException | AssertionError e) {
          violations.add(point + ": " + e);
          run.child.close();
          child = Optional.empty();
        }
      }
    }
    child.ifPresent(ChildJvm::close);
  }

  private ChildJvm begin(World world) {
    return ChildJvm.start(command.running(), world.log);
  }

  private static boolean start(ChildJvm child, World world, String point) {
    return child.ask("start " + world.state + " " + world.url + " " + point).isPresent();
  }

  /// Waits for the chapter's end; false if the process died before.
  private static boolean await(ChildJvm child, Story story, Chapter chapter) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    String last = "";
    while (System.nanoTime() < deadline) {
      boolean visible = story.visible(chapter);
      Optional<String> answer = child.ask("status");
      if (answer.isEmpty()) {
        return false;
      }
      last = answer.get();
      if (visible && story.over(chapter, statuses(last))) {
        return true;
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new AssertionError(
        "waited 60 s for the end of " + chapter + ": " + last + "\n" + child.log());
  }

  private static Map<String, String> statuses(String answer) {
    return Arrays.stream(answer.split(";"))
        .filter(part -> !part.isEmpty())
        .collect(
            Collectors.toMap(
                part -> part.substring(0, part.indexOf(' ')),
                part -> part.substring(part.indexOf(' ') + 1)));
  }

  /// One story with one death.
  private final class Run {
    private final World world;
    private final CrashPoint point;
    private ChildJvm child;
    private boolean died;

    Run(World world, ChildJvm child, CrashPoint point) {
      this.world = world;
      this.child = child;
      this.point = point;
    }

    Optional<String> play() {
      Story story = new Story(world);
      Chapter last = last(Objects.requireNonNull(points.get(point)));
      note(start(child, world, point.toString()));
      for (Chapter chapter : EnumSet.range(Chapter.BEGIN, last)) {
        story.tell(chapter);
        note(child.ask("refresh " + world.url).isPresent());
        while (!await(child, story, chapter)) {
          note(false);
        }
      }
      child.ask("stop");
      if (!died) {
        return Optional.of(point + ": was not reached");
      }
      EndState expected = Objects.requireNonNull(undisturbed.get(last));
      EndState end = EndState.of(world, story);
      return end.equals(expected)
          ? Optional.empty()
          : Optional.of(point + ":\n" + end.differenceFrom(expected));
    }

    private static Chapter last(Chapter crash) {
      return EnumSet.range(crash, Chapter.RETIRE).stream().skip(1).findFirst().orElse(crash);
    }

    /// If the process died, another one takes over, as an operator would start it again.
    private void note(boolean alive) {
      if (!alive) {
        died = true;
        child.close();
        child = begin(world);
        start(child, world, "");
      }
    }
  }
}
