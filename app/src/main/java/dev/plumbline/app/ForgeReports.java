package dev.plumbline.app;

import dev.plumbline.approval.Binding;
import dev.plumbline.cli.Programs.PullRequestOptions;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.engine.ChangeRequest;
import dev.plumbline.engine.LiveLook;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.engine.TargetLook;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.replica.Fence;
import dev.plumbline.report.Report;
import dev.plumbline.source.ImageTags;
import dev.plumbline.source.Source;
import dev.plumbline.source.artifact.ArtifactSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The report of one pull request, made for a command: everything that it needs is fetched into a
/// folder that is gone afterwards.
final class ForgeReports {

  private final PullRequestOptions options;
  private final ForgeKind kind;
  private final Forge forge;

  private ForgeReports(PullRequestOptions options) {
    this.options = options;
    this.kind = ForgeKind.of(options.access());
    this.forge = kind.repository(options.access());
  }

  /// Makes the report, and posts it if that is wanted.
  ///
  /// @throws ProblemException what the forge, fetching and reading can fail with; if it is to be
  ///     posted, the check says then that it could not be made
  static Report report(PullRequestOptions options) {
    Path folder = Plumb.temporary("plumb-report-");
    try {
      return new ForgeReports(options).report(folder);
    } finally {
      Plumb.delete(folder);
    }
  }

  private Report report(Path folder) {
    PullRequest pull = forge.pullRequests().read(options.number());
    if (options.post() && pull.state() != PullRequest.State.OPEN) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "pull request " + pull.number(),
              "it is not open, so there is nothing to report to",
              "Leave --post out to look at the report.")
          .exception();
    }
    ReportPost post = new ReportPost(forge);
    if (options.post()) {
      post.working(pull);
    }
    try {
      return report(folder, pull, post);
    } catch (ProblemException e) {
      if (options.post()) {
        post.failed(pull, e.problem());
      }
      throw e;
    }
  }

  private Report report(Path folder, PullRequest pull, ReportPost post) {
    Optional<KnownTargets> targets =
        options.cluster().map(cluster -> KnownTargets.open(looking(folder, cluster), Fence.NONE));
    Optional<Source> source =
        options.remotes().equals(RemotePermission.NONE)
            ? Optional.empty()
            : Optional.of(Fetching.anonymous(folder.resolve("remotes")));
    try (ArtifactSource registries = Fetching.registries(folder.resolve("images"));
        LocalReports reports =
            new LocalReports(source, targets.map(ForgeReports::look).orElse(LiveLook.NONE));
        Proposals proposals =
            new Proposals(folder.resolve("mirrors"), kind, options.access().token())) {
      Revision base = proposals.branch(options.access(), pull.base().branch());
      PullRequestReporter.Made made =
          new PullRequestReporter(reports.reports(), proposals, images(registries))
              .report(place(pull), pull, base, Instant.now());
      if (options.post()) {
        Optional<Binding> binding =
            Bound.of(made, pull, to -> targets.map(each -> identity(each, to)).orElse(""));
        post.put(pull, made.report(), binding);
      }
      return made.report();
    } finally {
      source.ifPresent(Source::close);
      targets.ifPresent(KnownTargets::close);
    }
  }

  /// Only what is posted can be approved.
  private Optional<ReportImages> images(ImageTags tags) {
    return options.post() ? Optional.of(new ReportImages(tags)) : Optional.empty();
  }

  /// Which cluster is there; the empty text if nobody can look.
  static String identity(KnownTargets targets, Destination destination) {
    try {
      return targets.target(destination).identity();
    } catch (ProblemException e) {
      return "";
    }
  }

  static LiveLook look(KnownTargets targets) {
    return new TargetLook(targets, application -> Dialects.all().dialectOf(application.id()));
  }

  static RunOptions looking(Path folder, RunOptions.Cluster cluster) {
    return new RunOptions(folder, Optional.empty(), Optional.of(cluster), List.of());
  }

  private PullRequestReporter.Place place(PullRequest pull) {
    Set<String> addresses = new TreeSet<>(options.addresses());
    addresses.add(options.access().url());
    return new PullRequestReporter.Place(
        options.access(),
        new ChangeRequest.Repository(
            addresses, pull.base().branch(), options.rootPath().map(Assembly::declarationsAt)),
        options.remotes(),
        Optional.empty(),
        PullRequestReporter.Knowledge.OF_ITSELF);
  }
}
