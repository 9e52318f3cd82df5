package dev.plumbline.engine;

import dev.plumbline.dialect.Declarations;
import dev.plumbline.engine.Event.Survey;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.source.CommitRequest;
import dev.plumbline.source.RepositoryWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes to Git what was changed by hand on the target, instead of taking it back: by a commit
/// that changes the lines from which the fields come.
public final class Adoptions {

  static final String BRANCHES = "refs/heads/";

  private final Ports ports;
  private final RepositoryWriter writer;
  private final Engine engine;
  private final Runner runner;
  private final Optional<Root> root;

  /// @param root where applications are declared; empty if in no repository
  public Adoptions(
      Ports ports, RepositoryWriter writer, Engine engine, Runner runner, Optional<Root> root) {
    this.ports = ports;
    this.writer = writer;
    this.engine = engine;
    this.runner = runner;
    this.root = root;
  }

  /// Where applications are declared.
  public record Root(SourceReference source, RenderOptions folder, Declarations declarations) {}

  /// What is asked for.
  ///
  /// @param object `KIND/NAME` or `NAME`; empty for all objects of the application
  /// @param removed whether objects that were deleted by hand are to go from Git too
  public record Wish(ApplicationId application, String object, boolean removed) {}

  /// What an adoption would do, and then did.
  ///
  /// @param repository that the commit goes to
  /// @param from the commit at the tip of its branch
  /// @param fields that are adopted
  public record Proposal(
      Application application,
      SourceReference repository,
      Revision from,
      List<AdoptionField> fields,
      AdoptionSearch.Found found) {

    public Proposal {
      fields = List.copyOf(fields);
    }
  }

  /// Finds the lines that would have to change.
  ///
  /// @throws ProblemException `NOT_FOUND`, `NOTHING_TO_ADOPT`, `ADOPTION_IMPOSSIBLE`,
  ///     `REFERENCE_INVALID` if no branch is followed that could take a commit, or what source,
  ///     renderer and target say
  public Proposal propose(Wish wish) {
    ApplicationId id = wish.application();
    Application application =
        engine.application(id).orElseThrow(() -> Preview.unknown(id).exception());
    Revision tip = ports.source().resolve(application.source());
    Tree tree = ports.source().tree(tip);
    Rendered rendered = Preview.render(ports, application, tree);
    Survey survey =
        new Surveyor(ports).survey(application, Optional.of(tip), Optional.of(rendered));
    List<AdoptionField> fields = AdoptionLook.fields(wish, rendered, survey);
    AdoptionWorlds worlds = new AdoptionWorlds(ports, engine, root);
    Optional<ProblemException> refused = Optional.empty();
    for (AdoptionWorlds.Candidate candidate : worlds.of(application, tip)) {
      try {
        AdoptionSearch.Found found = AdoptionSearch.find(candidate.world(), id.toString(), fields);
        return new Proposal(application, candidate.repository(), candidate.tip(), fields, found);
      } catch (ProblemException e) {
        if (e.problem().code() != ProblemCode.ADOPTION_IMPOSSIBLE) {
          throw e;
        }
        refused = refused.or(() -> Optional.of(e));
      }
    }
    throw refused.orElseGet(() -> pinned(id, tip).exception());
  }

  /// Makes the commit and pushes it; the engine follows it like any other.
  ///
  /// @param actor who asks, `Name <mail>`
  /// @return the new commit
  public String carryOut(Proposal proposal, String actor) {
    String commit = writer.commit(request(proposal, actor));
    ports
        .ledger()
        .append(
            List.of(
                new Receipt(
                    runner.now(),
                    proposal.application().id(),
                    Receipt.Event.DRIFT_ADOPTED,
                    actor,
                    commit,
                    Optional.empty(),
                    "",
                    String.join(", ", names(proposal)),
                    Optional.empty())));
    engine.refresh(proposal.repository().url());
    return commit;
  }

  /// Makes the commit on a branch of its own, for a pull request: nothing is adopted before
  /// somebody merges it.
  ///
  /// @param actor who asks, `Name <mail>`
  /// @return the new branch, by its short name
  /// @throws ProblemException `ROLLBACK_CONFLICT` if the same was proposed before
  public String offer(Proposal proposal, String actor) {
    String branch =
        "adopt/%s-%.8s-from-%.8s"
            .formatted(
                proposal.application().id().name(),
                Digest.of(proposal.found().files().toString()).hex(),
                proposal.from().commit());
    writer.commit(request(proposal, actor).proposedAs(branch));
    return branch;
  }

  private static CommitRequest request(Proposal proposal, String actor) {
    Map<String, Optional<TreeEntry>> gone = new TreeMap<>();
    Map<String, String> texts = new TreeMap<>();
    proposal
        .found()
        .files()
        .forEach(
            (path, text) ->
                text.ifPresentOrElse(
                    some -> texts.put(path, some), () -> gone.put(path, Optional.empty())));
    return new CommitRequest(
            proposal.repository(),
            proposal.from().reference().substring(BRANCHES.length()),
            proposal.from().commit(),
            gone,
            actor,
            "Adopt what was changed by hand of %s\n\n%s\n"
                .formatted(proposal.application().id(), String.join("\n", names(proposal))))
        .with(texts);
  }

  private static List<String> names(Proposal proposal) {
    return proposal.fields().stream().map(AdoptionField::toString).toList();
  }

  private static Problem pinned(ApplicationId id, Revision tip) {
    return new Problem(
        ProblemCode.REFERENCE_INVALID,
        id.toString(),
        "follows " + tip.reference() + ", which is no branch",
        "a commit can only be added to a branch",
        "Change what the application is rendered from by hand.");
  }
}
