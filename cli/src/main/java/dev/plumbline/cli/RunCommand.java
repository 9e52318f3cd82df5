package dev.plumbline.cli;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Keeps things plumb, in the foreground.
@CommandLine.Command(
    name = "run",
    description = {
      "Keep things plumb: watch Git and the targets until stopped.",
      "",
      "Stays in the foreground and prints a line whenever the status of an application changes:"
          + " time, application, synchronization, health, revision, and what there is to say."
          + " SIGTERM and SIGINT end it in order, with exit code 0; what it has applied keeps"
          + " running. The other commands talk to it through its state folder."
    },
    footer = {
      "  plumb run --root https://git.example.org/fleet.git#main --root-path apps \\",
      "      --kubeconfig ~/.kube/config --context staging",
      "  plumb run --root file:///srv/git/site.git --host-root /srv/site",
      "  plumb run --root https://git.example.org/fleet.git --root-credentials env:FLEET_ \\",
      "      --in-cluster",
      "  plumb run --root https://github.com/acme/fleet.git --forge-token-file token \\",
      "      --in-cluster --hooks 0.0.0.0:8080 --hook-secret-file hook.secret"
    })
final class RunCommand implements Command {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Surroundings surroundings;
  private final Programs programs;

  @ArgGroup(exclusive = false, heading = "%nWhere applications are declared:%n", order = 1)
  private RootOptions root = new RootOptions();

  @ArgGroup(exclusive = false, heading = "%nWhat is managed:%n", order = 2)
  private TargetOptions targets = new TargetOptions();

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "The folder for mirrors of repositories, the ledger and the control socket; only this"
              + " user may open it (default: plumbline in $$XDG_STATE_HOME, or in ~/.local/state).")
  private String state = "";

  @ArgGroup(exclusive = false, heading = "%nSeveral replicas:%n", order = 3)
  private ReplicaOptions replicas = new ReplicaOptions();

  @ArgGroup(exclusive = false, heading = "%nForges:%n", order = 4)
  private ForgeRunOptions forges = new ForgeRunOptions();

  @Mixin private RemoteOptions remotes = new RemoteOptions();

  @Option(
      names = "--allow-lookups",
      description =
          "Let the function lookup of charts read objects of the target, with the identity of the"
              + " application (default: it finds nothing, as in helm template).")
  private boolean lookups;

  @Option(
      names = "--no-cross-namespace-refs",
      description =
          "Let Flux's Kustomizations and HelmReleases name sources of their own namespace only, as"
              + " the option of the same name of Flux's controllers does: for clusters in which"
              + " tenants declare applications (default: they may name any).")
  private boolean ownNamespaces;

  @Mixin private EnableHelmOption enableHelm = new EnableHelmOption();

  @Option(
      names = "--sigstore-root",
      paramLabel = "JSON-FILE",
      description =
          "A trusted_root.json of Sigstore, by which signatures of cosign are checked that were"
              + " made without a key; read at each look-up (default: none, and such sources are"
              + " refused unless they name a root of their own).")
  private String sigstoreRoot = "";

  @Mixin private OutputOptions output = new OutputOptions();

  RunCommand(Surroundings surroundings, Programs programs) {
    this.surroundings = surroundings;
    this.programs = programs;
  }

  @Override
  public ExitCode run() {
    RunOptions options = options();
    if (options.root().isEmpty() && options.cluster().isEmpty()) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "plumb run",
              "nothing says where applications are declared",
              "Name a repository with --root, or a cluster with --kubeconfig or --in-cluster.")
          .exception();
    }
    StatusLines lines =
        new StatusLines(surroundings, output.format(), output.coloured(surroundings));
    try (Session session = programs.start(options, lines)) {
      surroundings.terminal().err().println("plumb: running with state in " + options.state());
      boolean stop = false;
      while (!stop) {
        lines.declarations(session.ask(Operation.DECLARATIONS, JsonObject.EMPTY));
        stop = surroundings.stop().await(LOOK);
      }
      surroundings.terminal().err().println("plumb: stopping");
    }
    surroundings.terminal().flush();
    surroundings.stop().stopped();
    return ExitCode.OK;
  }

  private RunOptions options() {
    Path folder =
        state.isEmpty() ? surroundings.stateFolder() : Path.of(state).toAbsolutePath().normalize();
    Optional<RunOptions.Root> where = root.root();
    List<Path> roots = targets.hostRoots();
    return new RunOptions(
        folder,
        where,
        targets.cluster(surroundings),
        roots,
        remotes.permission().with(lookups),
        ownNamespaces,
        enableHelm.isEnabled(),
        sigstoreRoot(),
        replicas.replicas(targets.cluster(surroundings).isPresent(), !roots.isEmpty()),
        forges.forges(where, surroundings));
  }

  private Optional<Path> sigstoreRoot() {
    if (sigstoreRoot.isEmpty()) {
      return Optional.empty();
    }
    Path file = Path.of(sigstoreRoot).toAbsolutePath().normalize();
    if (!Files.isReadable(file)) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "--sigstore-root",
              "there is no readable file " + file,
              "Put a trusted_root.json there, or correct the path.")
          .exception();
    }
    return Optional.of(file);
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.ofConversations();
  }
}
