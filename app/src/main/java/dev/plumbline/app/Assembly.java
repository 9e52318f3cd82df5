package dev.plumbline.app;

import dev.plumbline.cli.ControlSocket;
import dev.plumbline.cli.LocalSession;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.cli.Session;
import dev.plumbline.dialect.Declarations;
import dev.plumbline.dialect.argocd.ArgoCdDialect;
import dev.plumbline.dialect.flux.FluxDialect;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.Ports;
import dev.plumbline.engine.Preview;
import dev.plumbline.engine.Rollbacks;
import dev.plumbline.engine.RootFeed;
import dev.plumbline.engine.ThreadRunner;
import dev.plumbline.ledger.FileLedger;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.SourceReference;
import dev.plumbline.render.Renderer;
import dev.plumbline.render.Renderers;
import dev.plumbline.render.directory.DirectoryRenderer;
import dev.plumbline.source.RepositoryWriter;
import dev.plumbline.source.SecretReader;
import dev.plumbline.source.SecretSources;
import dev.plumbline.source.git.GitLimits;
import dev.plumbline.source.git.GitSource;
import dev.plumbline.source.git.GitWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole program, wired by constructors: the only place that sees every implementation.
public final class Assembly implements Session {

  private static final int TARGET_REQUESTS = 32;
  private static final int SOURCE_REQUESTS = 8;
  private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(60);

  private final KnownTargets targets;
  private final GitSource source;
  private final FileLedger ledger;
  private final ThreadRunner runner = new ThreadRunner(TARGET_REQUESTS, SOURCE_REQUESTS);
  private final Engine engine;
  private final Preview preview;
  private final Rollbacks rollbacks;
  private final Optional<RootFeed> root;
  private final LocalSession session;

  public Assembly(RunOptions options) {
    Path state = options.state();
    this.ledger = FileLedger.open(state.resolve("ledger.jsonl"));
    this.targets = KnownTargets.open(options);
    SecretReader secrets = targets.secrets(SecretSources.withoutCluster(System.getenv()));
    this.source =
        new GitSource(
            state.resolve("mirrors"), secrets, GitLimits.standard(), InstantSource.system());
    Declarations declarations = declarations();
    StatusWriter sink = new StatusWriter();
    Ports ports =
        new Ports(
            source,
            renderer(),
            targets,
            application -> declarations.dialectOf(application.id()),
            ledger,
            sink);
    this.engine = new Engine(ports, runner);
    this.preview = new Preview(ports);
    this.rollbacks = new Rollbacks(ports, Assembly.writer(source), engine, runner);
    this.root =
        options
            .root()
            .map(
                given ->
                    new RootFeed(
                        ports,
                        engine,
                        runner,
                        declarations,
                        new RootFeed.Root(sourceOf(given), folderOf(given))));
    this.session =
        new LocalSession(
            new LocalSession.Parts(
                engine, preview, rollbacks, ledger, this::refused, this::problems));
    root.ifPresent(RootFeed::start);
  }

  private static RepositoryWriter writer(GitSource source) {
    GitWriter writer = new GitWriter(source);
    return request ->
        writer.commit(
            new dev.plumbline.source.git.CommitRequest(
                request.source(),
                request.branch().substring("refs/heads/".length()),
                request.expectedTip(),
                request.changes(),
                request.author(),
                request.message()));
  }

  static Declarations declarations() {
    return new Declarations(List.of(new ArgoCdDialect(), new FluxDialect()));
  }

  static Renderer renderer() {
    return new Renderers(List.of(new DirectoryRenderer()));
  }

  private static SourceReference sourceOf(RunOptions.Root root) {
    return new SourceReference(
        root.url(),
        root.reference().isEmpty()
            ? new GitReference.Head()
            : new GitReference.Any(root.reference()),
        root.credentials(),
        new SourceReference.Verification.None(),
        root.interval(),
        FETCH_TIMEOUT);
  }

  private static RenderOptions folderOf(RunOptions.Root root) {
    return new RenderOptions(
        root.path(),
        RenderOptions.Tool.DIRECTORY,
        new RenderOptions.DirectoryOptions(true, "", "", true),
        "",
        List.of());
  }

  private Map<dev.plumbline.model.ApplicationId, List<dev.plumbline.model.Problem>> refused() {
    Map<dev.plumbline.model.ApplicationId, List<dev.plumbline.model.Problem>> all =
        new java.util.TreeMap<>();
    root.ifPresent(feed -> all.putAll(feed.refused()));
    return all;
  }

  private List<dev.plumbline.model.Problem> problems() {
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

  public FileLedger ledger() {
    return ledger;
  }

  KnownTargets targets() {
    return targets;
  }

  /// Lets other processes of this user ask, until it is closed.
  ControlSocket listen(Path state) {
    return ControlSocket.open(state, session);
  }

  @Override
  public JsonObject ask(Operation operation, JsonObject arguments) {
    return session.ask(operation, arguments);
  }

  @Override
  public void close() {
    root.ifPresent(RootFeed::close);
    engine.close();
    targets.close();
    source.close();
    ledger.close();
  }
}
