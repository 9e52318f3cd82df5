package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.source.CommitRequest;
import dev.plumbline.source.RepositoryWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Rolls applications back by commits: Git is repaired, and the ordinary sequence does the rest.
public final class Rollbacks {

  private static final String BRANCHES = "refs/heads/";
  private static final int LOOK_BACK = 1_000;

  private final Ports ports;
  private final RepositoryWriter writer;
  private final Engine engine;
  private final Runner runner;

  public Rollbacks(Ports ports, RepositoryWriter writer, Engine engine, Runner runner) {
    this.ports = ports;
    this.writer = writer;
    this.engine = engine;
    this.runner = runner;
  }

  /// What a rollback would do, and then did.
  ///
  /// @param from the commit at the tip of the branch
  /// @param to the commit whose files come back
  /// @param changes path to what shall stand there; empty where it shall vanish
  /// @param alsoRead other applications that read something of what changes
  public record Proposal(
      Application application,
      Revision from,
      String to,
      Map<String, Optional<TreeEntry>> changes,
      List<ApplicationId> alsoRead) {}

  /// Finds what would have to change.
  ///
  /// @param to the commit to go back to; empty for the last one whose run succeeded and which reads
  ///     differently
  /// @throws ProblemException `NOT_FOUND`, `NOTHING_TO_ROLL_BACK`, `REFERENCE_INVALID` if the
  ///     application does not follow a branch, or what the source says
  public Proposal propose(ApplicationId id, String to) {
    Application application =
        engine.application(id).orElseThrow(() -> Preview.unknown(id).exception());
    Revision tip = ports.source().resolve(application.source());
    if (!tip.reference().startsWith(BRANCHES)) {
      throw pinned(id, tip).exception();
    }
    Tree now = ports.source().tree(tip);
    ReadSet readNow = readSet(application, now);
    for (String commit : to.isEmpty() ? healthy(id) : List.of(to)) {
      Tree then = ports.source().tree(at(tip, commit));
      Map<String, Optional<TreeEntry>> changes =
          Rollback.changes(then, read(application, then), now, readNow);
      if (!changes.isEmpty()) {
        return new Proposal(
            application, tip, commit, changes, others(application, then, now, changes));
      }
    }
    throw nothing(id, to).exception();
  }

  /// Makes the commit and pushes it; the engine follows it like any other.
  ///
  /// @param actor who asks, `Name <mail>`
  /// @return the new commit
  public String carryOut(Proposal proposal, String actor) {
    Application application = proposal.application();
    String commit = writer.commit(request(proposal, actor));
    ports
        .ledger()
        .append(
            List.of(
                new Receipt(
                    runner.now(),
                    application.id(),
                    Receipt.Event.ROLLED_BACK,
                    actor,
                    commit,
                    Optional.empty(),
                    "",
                    "to %.8s".formatted(proposal.to()),
                    Optional.empty())));
    engine.refresh(application.source().url());
    return commit;
  }

  /// Makes the commit on a branch of its own, for a pull request: nothing is rolled back before
  /// somebody merges it.
  ///
  /// @param actor who asks, `Name <mail>`
  /// @return the new branch, by its short name
  /// @throws ProblemException `ROLLBACK_CONFLICT` if the same was proposed before
  public String offer(Proposal proposal, String actor) {
    String branch =
        "rollback/%s-to-%.8s-from-%.8s"
            .formatted(proposal.application().id().name(), proposal.to(), proposal.from().commit());
    writer.commit(request(proposal, actor).proposedAs(branch));
    return branch;
  }

  /// The commit that is proposed.
  static CommitRequest request(Proposal proposal, String actor) {
    Application application = proposal.application();
    return new CommitRequest(
        application.source(),
        proposal.from().reference().substring(BRANCHES.length()),
        proposal.from().commit(),
        proposal.changes(),
        actor,
        "Roll %s back to %.8s\n\nRestores the %d files that it reads to commit %s.\n"
            .formatted(application.id(), proposal.to(), proposal.changes().size(), proposal.to()));
  }

  /// Whether the application reads at the tip what it read at that commit: nothing came since that
  /// concerns it.
  boolean readsAs(Proposal proposal, String commit) {
    Revision tip = proposal.from();
    if (tip.commit().equals(commit)) {
      return true;
    }
    Tree then = ports.source().tree(at(tip, commit));
    Tree now = ports.source().tree(tip);
    return Rollback.changes(
            then, readSet(proposal.application(), then), now, readSet(proposal.application(), now))
        .isEmpty();
  }

  /// The commits whose runs succeeded, newest first.
  private Set<String> healthy(ApplicationId id) {
    Set<String> commits = new LinkedHashSet<>();
    for (Receipt receipt : ports.ledger().newest(id, LOOK_BACK)) {
      if (receipt.event() == Receipt.Event.RUN_SUCCEEDED) {
        commits.add(receipt.commit());
      }
    }
    return commits;
  }

  private ReadSet read(Application application, Tree tree) {
    return render(application, tree).readSet();
  }

  private Rendered render(Application application, Tree tree) {
    return Preview.render(ports, application, tree);
  }

  /// A revision that cannot even be rendered was read all the same, up to the place where it broke.
  private ReadSet readSet(Application application, Tree tree) {
    RecordingTree recording = new RecordingTree(tree);
    try {
      Rendered rendered = render(application, recording);
      return rendered.readSet();
    } catch (ProblemException e) {
      return recording.readSet().files(tree);
    }
  }

  private List<ApplicationId> others(
      Application application, Tree then, Tree now, Map<String, Optional<TreeEntry>> changes) {
    Tree after = new ChangedTree(now, then, changes);
    return engine.applications().stream()
        .filter(id -> !id.equals(application.id()))
        .filter(
            id ->
                engine
                    .application(id)
                    .filter(other -> other.source().url().equals(application.source().url()))
                    .filter(other -> !readSet(other, now).holdsFor(after))
                    .isPresent())
        .toList();
  }

  private static Revision at(Revision tip, String commit) {
    return new Revision(tip.url(), commit, commit, "", tip.committedAt(), "", "");
  }

  private static Problem pinned(ApplicationId id, Revision tip) {
    return new Problem(
        ProblemCode.REFERENCE_INVALID,
        id.toString(),
        "follows " + tip.reference() + ", which is no branch",
        "a commit can only be added to a branch",
        "Change the reference in the application's declaration instead.");
  }

  private static Problem nothing(ApplicationId id, String to) {
    return new Problem(
        ProblemCode.NOTHING_TO_ROLL_BACK,
        id.toString(),
        to.isEmpty()
            ? "there is no earlier successful revision that reads differently"
            : "commit %.8s reads the same as the tip of the branch".formatted(to),
        "",
        "`plumb history " + id + "` shows what there is; `--to COMMIT` names one.");
  }
}
