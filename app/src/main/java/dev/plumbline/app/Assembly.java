package dev.plumbline.app;

import dev.plumbline.cli.ControlSocket;
import dev.plumbline.cli.LocalSession;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.cli.Session;
import dev.plumbline.dialect.Declarations;
import dev.plumbline.engine.EffectProbe;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.Ports;
import dev.plumbline.engine.Preview;
import dev.plumbline.engine.RollbackLedger;
import dev.plumbline.engine.RootFeed;
import dev.plumbline.engine.RootMemory;
import dev.plumbline.engine.StatusSink;
import dev.plumbline.engine.ThreadRunner;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.OpeningLedger;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.render.Renderer;
import dev.plumbline.render.Renderers;
import dev.plumbline.render.directory.DirectoryRenderer;
import dev.plumbline.render.helm.HelmRenderer;
import dev.plumbline.render.kustomize.KustomizePostRenderer;
import dev.plumbline.render.kustomize.KustomizeRenderer;
import dev.plumbline.source.ImageTags;
import dev.plumbline.source.RepositoryCredentials;
import dev.plumbline.source.SecretReader;
import dev.plumbline.source.SecretSources;
import dev.plumbline.source.Source;
import dev.plumbline.source.Sources;
import dev.plumbline.source.artifact.ArtifactSource;
import dev.plumbline.source.git.GitSource;
import dev.plumbline.source.git.GitWriter;
import dev.plumbline.target.kubernetes.DeclaredObjects;
import dev.plumbline.target.kubernetes.KubernetesTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The whole program, wired by constructors: the only place that sees every implementation.
public final class Assembly implements Session {

  private static final int TARGET_REQUESTS = 32;
  private static final int SOURCE_REQUESTS = 8;

  private final Declarations declarations;
  private final Group group;
  private final KnownTargets targets;
  private final GitSource repositories;
  private final ArtifactSource artifacts;
  private final Source source;
  private final OpeningLedger ledger;
  private final RollbackLedger failures;
  private final ThreadRunner runner = new ThreadRunner(TARGET_REQUESTS, SOURCE_REQUESTS);
  private final Rules rules;
  private final Gates gates;
  private final Engine engine;
  private final Optional<RootFeed> root;
  private final Optional<ClusterFeed> cluster;
  private final LocalSession session;
  private final ForgeSide forges;

  /// Nobody looks at the statuses.
  public Assembly(RunOptions options) {
    this(options, StatusWriter.NOBODY);
  }

  /// @param viewer is shown each new status
  public Assembly(RunOptions options, StatusSink viewer) {
    this(options, viewer, EffectProbe.NONE);
  }

  /// @param probe is told of every effect; for crash tests
  public Assembly(RunOptions options, EffectProbe probe) {
    this(options, StatusWriter.NOBODY, probe);
  }

  private Assembly(RunOptions options, StatusSink viewer, EffectProbe probe) {
    this.declarations = Dialects.all(options.ownNamespaces());
    this.ledger =
        OpeningLedger.begin(
            options.state().resolve("ledger.jsonl"),
            task -> Thread.ofPlatform().daemon().name("plumb-ledger").start(task));
    this.failures = new RollbackLedger(ledger);
    Optional<Replicas> replicas = Group.replicas(options);
    this.targets = KnownTargets.open(options, Group.fence(replicas));
    this.group = Group.of(options, replicas, targets);
    SecretReader secrets = secrets(options);
    this.repositories = Fetching.mirrors(options.state(), secrets);
    this.artifacts = Fetching.charts(options.state(), secrets, options.sigstoreRoot());
    this.source = new Sources(List.of(repositories, artifacts));
    this.rules = new Rules(source, targets, runner::now, options.root().isPresent());
    this.gates = gates(options);
    StatusWriter sink = new StatusWriter(viewer);
    Ports ports = ports(sink, options);
    this.engine = new Engine(ports, runner, probe, group.sharing());
    this.root =
        options.root().map(given -> root(ports, given, group.memory(given, options.state())));
    this.cluster =
        options
            .cluster()
            .filter(RunOptions.Cluster::declarations)
            .flatMap(given -> targets.cluster())
            .map(this::feed);
    this.session = session(ports, options);
    cluster.ifPresent(sink::forward);
    start();
    this.forges = ForgeSide.start(options, this, gates.gate());
  }

  private Gates gates(RunOptions options) {
    Gates.World world = new Gates.World(runner, rules, ledger, source, artifacts, targets);
    return new Gates(world, options.root().isPresent(), ForgePlaces.at(options.forges()));
  }

  private LocalSession session(Ports ports, RunOptions options) {
    Commits commits = new Commits(ports, new GitWriter(repositories), engine, runner);
    commits.watch(failures, ForgePlaces.at(options.forges()));
    return new LocalSession(
        new LocalSession.Parts(
            engine,
            new Preview(ports),
            commits.rollbacks(),
            commits.adoptions(options.root().map(given -> RootPlace.of(given, declarations))),
            gates.room(),
            ledger,
            this::refused,
            this::problems,
            group::keeper));
  }

  private void start() {
    gates.start(engine, root);
    root.ifPresent(RootFeed::start);
    cluster.ifPresent(ClusterFeed::start);
    opened();
    group.join(engine, taken -> cluster.ifPresent(feed -> feed.taken(taken)));
  }

  /// Until here nothing was changed anywhere: each change waits for the ledger (S5).
  private void opened() {
    try {
      ledger.await();
    } catch (ProblemException e) {
      stop();
      throw new ProblemException(e.problem(), e);
    }
  }

  private SecretReader secrets(RunOptions options) {
    return new SecretSources(
        System.getenv(),
        targets.secrets(),
        options.root().map(RootPlace::credentials).orElse(RepositoryCredentials.NONE));
  }

  private Ports ports(StatusWriter sink, RunOptions options) {
    Path file = options.state().resolve("chart-seed.json");
    Renderer renderer = renderer(new HelmRenderer(group.seed(file)));
    return new Ports(
        source,
        enabled(options, renderer),
        targets,
        application -> declarations.dialectOf(application.id()),
        failures,
        sink,
        options.remotes(),
        gates.gate(),
        rules.judging());
  }

  private RootFeed root(Ports ports, RunOptions.Root given, RootMemory memory) {
    return new RootFeed(
        ports,
        engine,
        runner,
        declarations,
        new RootFeed.Root(
            RootPlace.source(given),
            RootPlace.folder(given),
            memory,
            read -> gates.take(engine, read),
            revision -> rules.take(engine, revision)));
  }

  static Renderer renderer() {
    return renderer(new HelmRenderer());
  }

  /// As runs render, but that what charts draw by chance is drawn otherwise: a proposed chart must
  /// not show what the passwords of another are.
  static Renderer renderer(RunOptions options) {
    return enabled(options, renderer());
  }

  private static Renderer enabled(RunOptions options, Renderer renderer) {
    return options.enablesHelm() ? new EnabledHelm(renderer) : renderer;
  }

  private static Renderer renderer(HelmRenderer helm) {
    return new Renderers(
        List.of(new DirectoryRenderer(), new KustomizeRenderer(helm), helm),
        new KustomizePostRenderer());
  }

  private ClusterFeed feed(KubernetesTarget target) {
    return new ClusterFeed(
        new ClusterFeed.Feed(target.declared(DeclaredObjects.ALL), DeclaredObjects.ALL.size()),
        declarations,
        engine,
        runner,
        group.sharing());
  }

  /// A folder in which applications are declared, in files that are somewhere in it.
  static RenderOptions declarationsAt(String path) {
    return new RenderOptions(
        path,
        RenderOptions.Tool.DIRECTORY,
        new RenderOptions.DirectoryOptions(true, "", "", true),
        "",
        List.of());
  }

  private Map<ApplicationId, List<Problem>> refused() {
    Map<ApplicationId, List<Problem>> all = new TreeMap<>();
    root.ifPresent(feed -> all.putAll(feed.refused()));
    cluster.ifPresent(feed -> all.putAll(feed.refused()));
    return all;
  }

  List<Problem> problems() {
    return root.map(RootFeed::problems).orElse(List.of());
  }

  /// Somebody pushed to the repository: look at once.
  public void refresh(String url) {
    root.ifPresent(feed -> feed.refresh(url));
    engine.refresh(url);
  }

  public Engine engine() {
    return engine;
  }

  public Ledger ledger() {
    return ledger;
  }

  /// What the tags of images name.
  ImageTags images() {
    return artifacts;
  }

  KnownTargets targets() {
    return targets;
  }

  Source source() {
    return source;
  }

  /// Lets other processes of this user ask, until it is closed.
  public ControlSocket listen(Path state) {
    return ControlSocket.open(state, session);
  }

  @Override
  public JsonObject ask(Operation operation, JsonObject arguments) {
    return session.ask(operation, arguments);
  }

  @Override
  public void close() {
    forges.close();
    stop();
  }

  private void stop() {
    root.ifPresent(RootFeed::close);
    cluster.ifPresent(ClusterFeed::close);
    group.close();
    engine.close();
    targets.close();
    source.close();
    ledger.close();
  }
}
