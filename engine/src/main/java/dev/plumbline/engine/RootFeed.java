package dev.plumbline.engine;

import dev.plumbline.approval.Environments;
import dev.plumbline.dialect.Declarations;
import dev.plumbline.engine.Runner.Alarm;
import dev.plumbline.engine.Runner.Lane;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applications that are declared in a folder of a repository. Whatever goes wrong with the folder,
/// what was declared last stays declared: only a complete read of a commit can withdraw anything.
public final class RootFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RootFeed.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Ports ports;
  private final Engine engine;
  private final Runner runner;
  private final Declarations declarations;
  private final SourceReference source;
  private final RenderOptions folder;
  private final RootMemory memory;
  private final EnvironmentFeed environments;
  private final Function<Revision, List<Problem>> policies;
  private final RenderCache renders;
  private final LastRead reads = new LastRead();
  private final Map<ApplicationId, Application> declared = new HashMap<>();
  private final Map<ApplicationId, Application> recalled = new HashMap<>();
  private final Set<ApplicationId> ending = new HashSet<>();
  private Optional<String> unsettled = Optional.empty();
  private Map<ApplicationId, List<Problem>> refused = Map.of();
  private List<Problem> unread = List.of();
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
    this.memory = root.memory();
    this.environments = new EnvironmentFeed(ports.source(), root.environments());
    this.policies = root.policies();
    this.renders = new RenderCache(ports.renderer(), 1);
  }

  /// Where applications are declared, and what is remembered of it over restarts.
  ///
  /// @param environments is told of the environments that are declared there each time that they
  ///     are read, before the applications of the same commit are
  /// @param policies is told of each revision after that, and says what is wrong with the policies
  ///     there
  public record Root(
      SourceReference source,
      RenderOptions folder,
      RootMemory memory,
      Consumer<Environments> environments,
      Function<Revision, List<Problem>> policies) {

    /// Nobody is told of environments and policies.
    public Root(SourceReference source, RenderOptions folder, RootMemory memory) {
      this(source, folder, memory, environments -> {}, revision -> List.of());
    }
  }

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

  /// What the gate has to know of the folder.
  public DeclaringFolder folder() {
    return environments;
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
      Rendered rendered = newest(revision);
      recall(revision, rendered);
      take(revision, rendered);
    } catch (ProblemException e) {
      complain(e.problem());
    } finally {
      next();
    }
  }

  /// A commit costs a look at what it changed, and not one at every declaration.
  private Rendered newest(Revision revision) {
    Optional<Rendered> kept = reads.unlessChanged(ports.source(), revision);
    Rendered rendered = kept.orElseGet(() -> render(revision));
    reads.note(revision, rendered);
    return rendered;
  }

  private Rendered render(Revision revision) {
    return renders.render(revision.url(), ports.source().tree(revision), folder);
  }

  /// After a restart: what was declared when the process before had nothing left to end, unless
  /// that is what is declared now. A commit that cannot be read any more withdraws nothing.
  private void recall(Revision now, Rendered declares) {
    if (last.isPresent()) {
      return;
    }
    Optional<String> settled = memory.settled().filter(commit -> !commit.equals(now.commit()));
    if (settled.isEmpty()) {
      return;
    }
    Revision then =
        new Revision(
            now.url(), settled.get(), settled.get(), "", now.committedAt(), "", now.verifiedBy());
    try {
      Rendered rendered = render(then);
      if (rendered.digest().equals(declares.digest())) {
        return;
      }
      List<Application> before = declarations.read(EnvironmentFeed.others(rendered)).applications();
      synchronized (this) {
        before.forEach(application -> recalled.put(application.id(), application));
      }
    } catch (ProblemException e) {
      LOG.atWarn()
          .addKeyValue("commit", settled.get())
          .addKeyValue("problem", e.problem().code())
          .log("what was withdrawn meanwhile cannot be told, and stays");
    }
  }

  private synchronized void take(Revision revision, Rendered rendered) {
    if (closed) {
      return;
    }
    Stream<Problem> environmental = environments.take(revision, rendered).stream();
    List<Problem> wrong = Stream.concat(environmental, policies.apply(revision).stream()).toList();
    problems = Stream.concat(wrong.stream(), unread.stream()).toList();
    if (last.map(before -> before.digest().equals(rendered.digest())).orElse(false)) {
      return;
    }
    Declarations.Result found = declarations.read(EnvironmentFeed.others(rendered));
    refused = found.refused();
    unread = found.others();
    problems = Stream.concat(wrong.stream(), unread.stream()).toList();
    if (found.applications().isEmpty() && !(declared.isEmpty() && recalled.isEmpty())) {
      complain(emptied());
      return;
    }
    last = Optional.of(rendered);
    Map<ApplicationId, Application> now = Neighbours.inOrder(found.applications());
    Map<ApplicationId, Application> before = new HashMap<>(recalled);
    before.putAll(declared);
    before.keySet().removeAll(now.keySet());
    before.keySet().removeAll(refused.keySet());
    before.values().forEach(this::withdraw);
    recalled.clear();
    now.values().forEach(this::declare);
    unsettled = Optional.of(revision.commit());
    settle();
  }

  private void declare(Application application) {
    ending.remove(application.id());
    if (!application.equals(declared.put(application.id(), application))) {
      engine.declare(application);
    }
  }

  private void withdraw(Application old) {
    boolean known = declared.remove(old.id()) != null;
    if (old.deletion() == DeletionPolicy.ORPHAN) {
      engine.forget(old.id());
      return;
    }
    ending.add(old.id());
    if (known) {
      engine.withdraw(old.id());
    } else {
      engine.declare(old.withdrawn());
    }
  }

  /// Remembers the commit once everything that it withdrew is gone.
  private synchronized void settle() {
    ending.removeIf(id -> !engine.knows(id));
    if (closed || unsettled.isEmpty()) {
      return;
    }
    if (!ending.isEmpty()) {
      runner.at(runner.now().plus(LOOK_AGAIN), () -> runner.run(Lane.RECORD, this::settle));
      return;
    }
    try {
      memory.settle(unsettled.get());
      unsettled = Optional.empty();
    } catch (ProblemException e) {
      complain(e.problem());
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
        "it declared %d before; nothing was withdrawn"
            .formatted(Math.max(declared.size(), recalled.size())),
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
