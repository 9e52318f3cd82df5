package dev.plumbline.it.sim;

import dev.plumbline.model.Application;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/// Makes up the acts of a scenario: what people do in Git, and, in [Mischief], what happens to the
/// target and to the process.
final class Script {

  private final Random random;
  private final List<Application> applications;
  private final Mischief mischief;
  private final List<Act> acts = new ArrayList<>();
  private final List<String> withdrawn = new ArrayList<>();
  private final List<Repository> pushed = new ArrayList<>();
  private Repository repository = new Repository();
  private int names;

  Script(Random random, List<Application> applications, boolean calm, boolean noResync) {
    this.random = random;
    this.applications = applications;
    this.mischief = new Mischief(random, calm, noResync);
    for (String folder : Scenario.NAMES) {
      int pieces = 2 + random.nextInt(3);
      for (int i = 0; i < pieces; i++) {
        repository.put(folder, fresh(folder));
      }
    }
    push("the first commit", false);
    add(
        "the process starts",
        world -> {
          applications.forEach(world::declare);
          world.start();
        });
  }

  List<Act> acts() {
    return acts;
  }

  List<String> withdrawn() {
    return withdrawn;
  }

  /// The last state of the repository, mended.
  Repository ending() {
    Repository last = repository.copy();
    last.mend();
    for (String folder : Scenario.NAMES) {
      last.pieces(folder).stream()
          .filter(piece -> !piece.name().startsWith(folder))
          .forEach(claim -> last.remove(folder, claim));
      if (last.pieces(folder).isEmpty()) {
        last.put(folder, fresh(folder));
      }
    }
    return last;
  }

  void act() {
    int lot = random.nextInt(100);
    if (lot < 50) {
      inGit(folder());
    } else if (lot < 58) {
      declaration();
    } else {
      mischief.act(repository, this::add);
    }
  }

  private String folder() {
    return Scenario.NAMES.get(random.nextInt(Scenario.NAMES.size()));
  }

  private void add(String name, Consumer<World> body) {
    Duration pause =
        random.nextInt(3) == 0
            ? Duration.ofMillis(random.nextInt(2_000))
            : Duration.ofMillis(random.nextInt(90_000));
    acts.add(new Act(acts.size() < 2 ? Duration.ZERO : pause, name, body));
  }

  private Piece fresh(String folder) {
    String name = folder + "-" + ++names;
    Piece piece =
        random.nextInt(2) == 0
            ? Piece.configMap(name, random.nextInt(100))
            : Piece.deployment(name, random.nextInt(100));
    piece = random.nextInt(3) == 0 ? piece.inWave(random.nextInt(3) - 1) : piece;
    return random.nextInt(5) == 0 ? piece.longLived() : piece;
  }

  private Piece any(String folder) {
    List<Piece> pieces = repository.pieces(folder);
    return pieces.get(random.nextInt(pieces.size()));
  }

  private void inGit(String folder) {
    boolean empty = repository.pieces(folder).isEmpty();
    int lot = empty ? 0 : random.nextInt(100);
    if (lot < 20) {
      repository.put(folder, fresh(folder));
      push("adds a piece to " + folder, false);
    } else if (lot < 45) {
      repository.put(folder, any(folder).valued(random.nextInt(100)));
      push("changes " + folder, false);
    } else if (lot < 58) {
      repository.remove(folder, any(folder));
      push("removes a piece of " + folder, false);
    } else if (lot < 68) {
      bad(folder);
    } else if (lot < 80) {
      hook(folder);
    } else if (lot < 85) {
      claim(folder);
    } else if (lot < 90) {
      repository.clear(folder);
      push("empties " + folder, false);
    } else if (lot < 95) {
      push("rewrites the history", true);
    } else {
      back();
    }
  }

  /// A bad change; half of them are soon reverted.
  private void bad(String folder) {
    Repository good = repository.copy();
    Piece piece = any(folder);
    String outcome = random.nextBoolean() ? "broken" : "stuck";
    if (piece.hook().contains("Delete")) {
      return; // nobody could mend that once the application is withdrawn
    }
    repository.put(folder, piece.valued(random.nextInt(100)).going(outcome));
    push("breaks " + folder, false);
    if (random.nextBoolean()) {
      repository = good;
      push("reverts the bad change of " + folder, false);
    }
  }

  private static final List<String> HOOKS =
      List.of(
          "PreSync",
          "PreSync HookSucceeded",
          "Sync BeforeHookCreation,HookSucceeded",
          "PostSync HookSucceeded",
          "PostSync BeforeHookCreation",
          "SyncFail HookSucceeded",
          "SyncFail",
          "PreDelete",
          "PostDelete HookSucceeded");

  private void hook(String folder) {
    String hook = HOOKS.get(random.nextInt(HOOKS.size()));
    Piece job = Piece.hook(folder + "-job-" + random.nextInt(2), hook);
    boolean breaks = random.nextInt(4) == 0 && !hook.contains("Delete"); // nobody could mend that
    repository.put(folder, breaks ? job.going("broken") : job);
    push("adds a hook (%s) to %s".formatted(job.hook(), folder), false);
  }

  /// Another application's object, declared once more. Not one that it has from a third: who waits
  /// for that one to be ready could never give it back.
  private void claim(String folder) {
    String other = Scenario.NAMES.get((Scenario.NAMES.indexOf(folder) + 1) % 3);
    Optional<Piece> piece =
        repository.pieces(other).isEmpty() ? Optional.empty() : Optional.of(any(other));
    if (piece.filter(own -> own.name().startsWith(other + "-")).isPresent()) {
      repository.put(folder, piece.get().valued(random.nextInt(100)));
      push("claims a piece of %s for %s".formatted(other, folder), false);
    }
  }

  private void push(String what, boolean force) {
    Map<String, String> files = repository.files();
    boolean announced = random.nextInt(3) > 0;
    if (!force) {
      pushed.add(repository.copy());
    }
    add(
        "somebody " + what,
        world -> {
          if (force) {
            world.source.forcePush(files);
          } else {
            world.source.push(files);
          }
          if (announced) {
            world.announce();
          }
        });
  }

  /// The branch is moved back to an earlier commit.
  private void back() {
    if (pushed.size() > 1) {
      int to = random.nextInt(pushed.size() - 1);
      repository = pushed.get(to).copy();
      Map<String, String> files = repository.files();
      add(
          "somebody moves the branch back",
          world -> {
            world.source.heads().stream()
                .filter(commit -> world.source.files(commit).equals(files))
                .findFirst()
                .ifPresent(world.source::moveTo);
            world.announce();
          });
    }
  }

  private void declaration() {
    Application web = applications.getLast();
    if (random.nextInt(3) > 0) {
      Application one = applications.get(random.nextInt(applications.size()));
      add("suspends", world -> suspend(world, one, true));
      if (random.nextBoolean()) {
        add("resumes", world -> suspend(world, one, false));
      }
    } else if (withdrawn.isEmpty()) {
      boolean outOfFolder = random.nextBoolean();
      withdrawn.add(web.id().name());
      add("withdraws", world -> world.withdraw(web.id(), outOfFolder));
      if (random.nextBoolean()) {
        withdrawn.clear();
        add("declares again", world -> world.declare(web));
      }
    }
  }

  private static void suspend(World world, Application application, boolean suspended) {
    world
        .declared(application.id())
        .filter(present -> !present.deleting())
        .ifPresent(present -> world.declare(Shop.suspended(present, suspended)));
  }
}
