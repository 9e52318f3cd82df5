package dev.plumbline.engine;

import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.Changes;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.model.VersionReference;
import dev.plumbline.report.Span;
import dev.plumbline.source.RepositoryAddress;
import java.util.Optional;
import java.util.Set;

/// Which change is to be reported on.
///
/// @param base the tree of the merge base
/// @param head the tree of the head
/// @param changes the files in which they differ; empty if that is not known
/// @param remotes what renders may take from elsewhere; an untrusted head gets nothing
/// @param rules by which objects are judged
public record ChangeRequest(
    Span span,
    Tree base,
    Tree head,
    Optional<Changes> changes,
    Repository repository,
    RemotePermission remotes,
    ReportRules rules) {

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

  /// The repository that changes.
  ///
  /// @param addresses by which applications name it; with none, every Git repository counts as it
  /// @param branch that the change goes to
  /// @param declarations the folder in which applications are declared; empty to look in all files
  public record Repository(
      Set<String> addresses, String branch, Optional<RenderOptions> declarations) {
    public Repository {
      addresses = Set.copyOf(addresses);
    }

    /// Whether an application that reads this reads what the change goes to.
    boolean isReadBy(SourceReference source) {
      return follows(source.reference())
          && (addresses.isEmpty()
              || addresses.stream().anyMatch(each -> place(each).equals(place(source.url()))));
    }

    private boolean follows(VersionReference reference) {
      return switch (reference) {
        case GitReference.Head _ -> true;
        case GitReference.Branch named -> named.name().equals(branch);
        case GitReference.Name named -> named.ref().equals("refs/heads/" + branch);
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
          || text.equals("refs/heads/" + branch);
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
