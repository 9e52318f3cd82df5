package dev.plumbline.app;

import dev.plumbline.approval.Binding;
import dev.plumbline.approval.Environments;
import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.engine.ChangeReports;
import dev.plumbline.engine.ChangeRequest;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.Supply;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.source.ImageTags;
import dev.plumbline.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reports on the open pull requests of the repositories that applications are declared in and read
/// from, on a thread of its own: whatever becomes of it, no application waits for it.
final class PullRequestReports implements AutoCloseable, ReportTurns.Work {

  private static final Logger LOG = LoggerFactory.getLogger("plumb.report");
  private static final Duration END = Duration.ofSeconds(10);

  private final Around around;
  private final ForgePlaces places;
  private final ReportLooks looks;
  private final PullRequestReporter reporter;
  private final ReportTurns turns = new ReportTurns(this);
  private final Map<String, Forge> forges = new ConcurrentHashMap<>();
  private final Map<String, Said> said = new HashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  /// What it has around it.
  ///
  /// @param source of runs
  /// @param tags what the tags of images name
  /// @param environments as they were read last; empty while they were not
  record Around(
      RunOptions options,
      Engine engine,
      Source source,
      ImageTags tags,
      KnownTargets targets,
      Supplier<Optional<Environments>> environments) {}

  /// What was posted last.
  private record Said(String head, dev.plumbline.report.Report report, Optional<Binding> binding) {}

  private PullRequestReports(Around around, Access access) {
    this.around = around;
    this.places = ForgePlaces.of(access);
    this.looks = new ReportLooks(around.source(), InstantSource.system());
    this.reporter =
        new PullRequestReporter(
            new ChangeReports(
                new ChangeReports.Parts(
                    Assembly.renderer(around.options()),
                    Dialects.all(around.options().ownNamespaces()),
                    Supply.ofRuns(looks, around.targets()),
                    ForgeReports.look(around.targets()),
                    Runnable::run)),
            new Proposals(
                around.options().state().resolve("proposals"), places.kind(), access.token()),
            Optional.of(new ReportImages(around.tags())));
    this.thread = Thread.ofPlatform().daemon().name("plumb-reports").unstarted(this::run);
  }

  /// Begins, if there is a token and nobody switched it off.
  static Optional<PullRequestReports> start(Around around) {
    RunOptions.Forges forges = around.options().forges();
    if (!forges.reports() || forges.access().isEmpty()) {
      return Optional.empty();
    }
    PullRequestReports reports = new PullRequestReports(around, forges.access().get());
    reports.thread.start();
    return Optional.of(reports);
  }

  /// Somebody says that something happened there.
  ///
  /// @param url of the repository, as an application or the root names it
  void hint(String url, Optional<Integer> pull) {
    places
        .at(url)
        .ifPresent(
            access -> {
              turns.hint(access.url(), pull);
              wake.release();
            });
  }

  private void run() {
    while (!closed) {
      try {
        Duration pause = isOurs() ? turns.turn(Instant.now()) : ReportTurns.POLL;
        if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | StackOverflowError e) {
        LOG.atError().setCause(e).log("a defect keeps reports from being made");
        wake.drainPermits();
        rest();
      }
    }
  }

  /// A defect must not become a busy loop.
  private void rest() {
    try {
      wake.tryAcquire(ReportTurns.POLL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /// Of several replicas the one reports that keeps the first application; none before it is known
  /// what environments there are.
  private boolean isOurs() {
    if (around.environments().get().isEmpty()) {
      return false;
    }
    Set<ApplicationId> declared = new TreeSet<>(around.engine().declared());
    return declared.isEmpty() || !around.engine().elsewhere().contains(declared.iterator().next());
  }

  @Override
  public List<String> repositories() {
    Map<String, Access> all = new LinkedHashMap<>();
    Stream.concat(
            Stream.of(root().url()),
            applications()
                .flatMap(PullRequestReports::urls)
                .flatMap(url -> places.at(url).stream())
                .map(Access::url))
        .forEach(url -> all.put(url, root()));
    return List.copyOf(all.keySet());
  }

  private Access root() {
    return places.access();
  }

  private Stream<Application> applications() {
    return around.engine().declared().stream()
        .sorted()
        .flatMap(id -> around.engine().application(id).stream());
  }

  private static Stream<String> urls(Application application) {
    return Stream.concat(
        Stream.of(application.source().url()),
        application.alsoReads().stream().map(each -> each.url()));
  }

  private Access access(String repository) {
    return new Access(repository, root().kind(), root().token());
  }

  private Forge forge(String repository) {
    return forges.computeIfAbsent(repository, url -> places.kind().repository(access(url)));
  }

  @Override
  public ReportTurns.Opened look(String repository) {
    List<PullRequest> pulls =
        new ArrayList<>(
            forge(repository)
                .pullRequests()
                .list(PullRequestQuery.open().atMost(PullRequestQuery.MAX_LIMIT))
                .pullRequests());
    Map<String, Revision> tips = new HashMap<>();
    for (PullRequest pull : pulls) {
      String branch = pull.base().branch();
      if (!tips.containsKey(branch)) {
        tips.put(branch, reporter.proposals().branch(access(repository), branch));
      }
    }
    return new ReportTurns.Opened(pulls, tips);
  }

  @Override
  public boolean report(String repository, PullRequest pull, Revision base) {
    ReportPost post = new ReportPost(forge(repository));
    String name = repository + " " + pull.number();
    Optional<Said> before = Optional.ofNullable(said.get(name));
    if (before.filter(it -> it.head().equals(pull.head().commit())).isEmpty()) {
      post.working(pull);
    }
    try {
      looks.begin();
      PullRequestReporter.Made made =
          reporter.report(place(repository, pull, base), pull, base, Instant.now());
      Optional<Binding> binding =
          Bound.of(made, pull, to -> ForgeReports.identity(around.targets(), to));
      Said now = new Said(pull.head().commit(), made.report(), binding);
      if (!before.equals(Optional.of(now))) {
        post.put(pull, made.report(), binding);
        said.put(name, now);
      }
      return made.settled();
    } catch (ProblemException e) {
      said.remove(name);
      if (e.problem().code() != dev.plumbline.model.ProblemCode.HEAD_MOVED) {
        post.failed(pull, e.problem());
      }
      throw e;
    }
  }

  private PullRequestReporter.Place place(String repository, PullRequest pull, Revision base) {
    Optional<RunOptions.Root> root = around.options().root();
    boolean declares =
        root.isPresent() && repository.equals(root().url()) && isFollowed(root.get(), base);
    Set<String> addresses = new TreeSet<>(Set.of(repository));
    if (repository.equals(root().url())) {
      root.ifPresent(each -> addresses.add(each.url()));
    }
    applications()
        .flatMap(PullRequestReports::urls)
        .filter(url -> places.at(url).map(Access::url).equals(Optional.of(repository)))
        .forEach(addresses::add);
    return new PullRequestReporter.Place(
        access(repository),
        new ChangeRequest.Repository(
            addresses,
            pull.base().branch(),
            declares ? root.map(each -> Assembly.declarationsAt(each.path())) : Optional.empty()),
        around.options().remotes().with(false),
        declares || root.isEmpty() ? Optional.empty() : Optional.of(rootTip(root.get())),
        declares
            ? PullRequestReporter.Knowledge.OF_ITSELF
            : (tip, now) -> elsewhere(addresses, now));
  }

  /// Whether applications are declared on that branch.
  private boolean isFollowed(RunOptions.Root root, Revision base) {
    return rootTip(root).reference().equals(base.reference());
  }

  private Revision rootTip(RunOptions.Root root) {
    String reference = root.reference();
    return reference.isEmpty() || reference.equals("HEAD")
        ? reporter.proposals().defaultBranch(root())
        : reporter.proposals().named(root(), reference);
  }

  private ChangeRequest.Around elsewhere(Set<String> addresses, Instant now) {
    return new ChangeRequest.Around(
        applications().filter(each -> urls(each).anyMatch(addresses::contains)).toList(),
        true,
        new ChangeRequest.Governing.Known(around.environments().get().orElse(Environments.NONE)),
        now);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reporter.proposals().close();
  }
}
