package dev.plumbline.engine;

import dev.plumbline.dialect.Declarations;
import dev.plumbline.engine.Runner.Alarm;
import dev.plumbline.engine.Runner.Lane;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Applications that are declared in a folder of a repository. Whatever goes wrong with the folder,
/// what was declared last stays declared: only a complete read of a commit can withdraw anything.
public final class RootFeed implements AutoCloseable {

  private final Ports ports;
  private final Engine engine;
  private final Runner runner;
  private final Declarations declarations;
  private final SourceReference source;
  private final RenderOptions folder;
  private final Map<ApplicationId, Application> declared = new HashMap<>();
  private Map<ApplicationId, List<Problem>> refused = Map.of();
  private List<Problem> problems = List.of();
  private Optional<Rendered> last = Optional.empty();
  private Optional<Alarm> alarm = Optional.empty();
  private boolean underWay;
  private boolean again;
  private boolean closed;

  /// @param declarations reads manifests as applications
  public RootFeed(Ports ports, Engine engine, Runner runner, Declarations declarations, Root root) {
    this.ports = ports;
    this.engine = engine;
    this.runner = runner;
    this.declarations = declarations;
    this.source = root.source();
    this.folder = root.folder();
  }

  /// Where applications are declared.
  public record Root(SourceReference source, RenderOptions folder) {}

  /// Reads the folder now, and from then on at the source's interval. Returns at once.
  public synchronized void start() {
    if (closed) {
      return;
    }
    if (underWay) {
      again = true;
      return;
    }
    underWay = true;
    alarm.ifPresent(Alarm::cancel);
    runner.run(Lane.SOURCE, this::read);
  }

  /// Reads the folder now if it lies in that repository.
  public void refresh(String url) {
    if (source.url().equals(url)) {
      start();
    }
  }

  /// The declarations that could not be read, and why.
  public synchronized Map<ApplicationId, List<Problem>> refused() {
    return refused;
  }

  /// What is wrong with the folder itself.
  public synchronized List<Problem> problems() {
    return problems;
  }

  private void read() {
    try {
      Revision revision = ports.source().resolve(source);
      Rendered rendered =
          ports.renderer().render(new RecordingTree(ports.source().tree(revision)), folder);
      take(rendered);
    } catch (ProblemException e) {
      complain(e.problem());
    } finally {
      next();
    }
  }

  private synchronized void take(Rendered rendered) {
    if (closed) {
      return;
    }
    problems = List.of();
    if (last.map(before -> before.digest().equals(rendered.digest())).orElse(false)) {
      return;
    }
    Declarations.Result found = declarations.read(rendered.objects());
    refused = found.refused();
    problems = found.others();
    if (found.applications().isEmpty() && !declared.isEmpty()) {
      complain(emptied());
      return;
    }
    last = Optional.of(rendered);
    Map<ApplicationId, Application> now = new HashMap<>();
    found.applications().forEach(application -> now.put(application.id(), application));
    declared.values().stream()
        .filter(old -> !now.containsKey(old.id()) && !refused.containsKey(old.id()))
        .toList()
        .forEach(this::withdraw);
    now.values()
        .forEach(
            application -> {
              if (!application.equals(declared.put(application.id(), application))) {
                engine.declare(application);
              }
            });
  }

  private void withdraw(Application old) {
    declared.remove(old.id());
    if (old.deletion() == DeletionPolicy.ORPHAN) {
      engine.forget(old.id());
    } else {
      engine.withdraw(old.id());
    }
  }

  private synchronized void complain(Problem problem) {
    problems = List.of(problem);
  }

  private Problem emptied() {
    return new Problem(
        ProblemCode.EMPTY_RENDER,
        source.url() + " " + folder.path(),
        "declares no application any more",
        "it declared %d before; nothing was withdrawn".formatted(declared.size()),
        "Remove the last applications one by one, or end plumb first.");
  }

  private synchronized void next() {
    underWay = false;
    if (closed) {
      return;
    }
    if (again) {
      again = false;
      start();
    } else {
      alarm = Optional.of(runner.at(runner.now().plus(source.interval()), this::start));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    alarm.ifPresent(Alarm::cancel);
  }
}
