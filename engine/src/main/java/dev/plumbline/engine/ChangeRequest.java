package dev.plumbline.engine;

import dev.plumbline.approval.Environments;
import dev.plumbline.model.Application;
import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.Changes;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.model.VersionReference;
import dev.plumbline.report.Span;
import dev.plumbline.source.RepositoryAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which change is to be reported on.
///
/// @param base the tree that is compared with: of the merge base, or of what it is merged into
/// @param head the tree of the head, or of the merged result
/// @param changes the files in which they differ; empty if that is not known
/// @param remotes what renders may take from elsewhere; an untrusted head gets nothing
/// @param rules by which objects are judged
/// @param around what is known besides the two trees
public record ChangeRequest(
    Span span,
    Tree base,
    Tree head,
    Optional<Changes> changes,
    Repository repository,
    RemotePermission remotes,
    ReportRules rules,
    Around around) {

  /// Nothing is known besides, and no environment has anything to say.
  public ChangeRequest(
      Span span,
      Tree base,
      Tree head,
      Optional<Changes> changes,
      Repository repository,
      RemotePermission remotes,
      ReportRules rules) {
    this(span, base, head, changes, repository, remotes, rules, Around.NOTHING);
  }

  /// Judged by the checks that always hold only.
  public ChangeRequest(
      Span span,
      Tree base,
      Tree head,
      Optional<Changes> changes,
      Repository repository,
      RemotePermission remotes) {
    this(span, base, head, changes, repository, remotes, ReportRules.NONE);
  }

  /// What is known besides the two trees.
  ///
  /// @param applications that are declared in other repositories, and may read this one
  /// @param whole whether these are all: nothing that is declared in this repository is in force
  /// @param governing where the environments are that have something to say
  /// @param now when it is asked whether it would go
  public record Around(
      List<Application> applications, boolean whole, Governing governing, Instant now) {

    /// Nothing.
    public static final Around NOTHING = of(new Governing.Known(Environments.NONE), Instant.EPOCH);

    /// Applications are declared in this repository only.
    public static Around of(Governing governing, Instant now) {
      return new Around(List.of(), false, governing, now);
    }

    public Around {
      applications = List.copyOf(applications);
    }
  }

  /// Where the environments are: never in the head.
  public sealed interface Governing {

    /// They were read before.
    record Known(Environments environments) implements Governing {}

    /// They are declared in this tree: of the tip of the branch that the change goes to.
    record DeclaredIn(Tree tip) implements Governing {}
  }

  /// The repository that changes.
  ///
  /// @param addresses by which applications name it; with none, every Git repository counts as it
  /// @param branch that the change goes to
  /// @param declarations the folder in which applications are declared; empty to look in all files
  public record Repository(
      Set<String> addresses, String branch, Optional<RenderOptions> declarations) {
    private static final String BRANCHES = "refs/heads/";

    public Repository {
      addresses = Set.copyOf(addresses);
    }

    /// The repository and the branch that the revision is of.
    static Repository of(Revision revision) {
      String reference = revision.reference();
      return new Repository(
          Set.of(revision.url()),
          reference.startsWith(BRANCHES) ? reference.substring(BRANCHES.length()) : reference,
          Optional.empty());
    }

    /// Whether an application that reads this reads what the change goes to.
    boolean isReadBy(SourceReference source) {
      return isReadBy(source.url(), source.reference());
    }

    boolean isReadBy(String url, VersionReference reference) {
      return follows(reference)
          && (addresses.isEmpty()
              || addresses.stream().anyMatch(each -> place(each).equals(place(url))));
    }

    private boolean follows(VersionReference reference) {
      return switch (reference) {
        case GitReference.Head _ -> true;
        case GitReference.Branch named -> named.name().equals(branch);
        case GitReference.Name named -> named.ref().equals(BRANCHES + branch);
        case GitReference.Exact exact -> isBranch(exact.text());
        case GitReference.Any any -> isBranch(any.text());
        case GitReference.Tag _, GitReference.SemverRange _, GitReference.Commit _ -> false;
        case ChartReference _, ArtifactReference _, DocumentReference _ -> false;
      };
    }

    private boolean isBranch(String text) {
      return text.isEmpty()
          || text.equals("HEAD")
          || text.equals(branch)
          || text.equals(BRANCHES + branch);
    }

    /// The same for each way to reach it.
    private static String place(String url) {
      return RepositoryAddress.of(url)
          .map(
              address ->
                  address.place().replaceFirst("^[a-z0-9+.-]+://([^@/]*@)?", "") + address.path())
          .orElse(url);
    }
  }
}
