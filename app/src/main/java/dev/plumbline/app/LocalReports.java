package dev.plumbline.app;

import dev.plumbline.check.PolicyFolder;
import dev.plumbline.cli.Programs.ReportOptions;
import dev.plumbline.engine.ChangeReports;
import dev.plumbline.engine.ChangeRequest;
import dev.plumbline.engine.LiveLook;
import dev.plumbline.engine.ReportRules;
import dev.plumbline.engine.Supply;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Tree;
import dev.plumbline.report.Report;
import dev.plumbline.report.Span;
import dev.plumbline.source.Source;
import dev.plumbline.source.git.GitLimits;
import dev.plumbline.source.git.LocalRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Reports on changes in clones of this machine. What was rendered is kept until it is closed.
public final class LocalReports implements AutoCloseable {

  private static final String REMOTE = "origin/";

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          // renders only compute
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("plumb-report-", 0).factory());
  private final ChangeReports reports;

  /// @param source gives what renders may take from elsewhere; empty if they get nothing
  public LocalReports(Optional<Source> source) {
    this(source, LiveLook.NONE);
  }

  /// @param live looks at targets
  LocalReports(Optional<Source> source, LiveLook live) {
    this.reports =
        new ChangeReports(
            new ChangeReports.Parts(
                Assembly.renderer(), Dialects.all(), Supply.anonymous(source), live, threads));
  }

  ChangeReports reports() {
    return reports;
  }

  /// The report on a change.
  ///
  /// @throws dev.plumbline.model.ProblemException `SOURCE_MISSING`, `REFERENCE_NOT_FOUND`,
  ///     `REFERENCE_INVALID`, `SOURCE_CORRUPT`
  public Report report(ReportOptions options) {
    try (LocalRepository clone = LocalRepository.open(options.repository(), GitLimits.standard())) {
      return reports.report(request(clone, options));
    }
  }

  private static ChangeRequest request(LocalRepository clone, ReportOptions options) {
    String base = clone.commit(options.base());
    String head = clone.commit(options.head());
    String common = clone.mergeBase(base, head).orElseThrow(() -> unrelated(options).exception());
    Set<String> addresses = new HashSet<>(clone.addresses());
    addresses.addAll(options.addresses());
    String name = options.head().equals("HEAD") ? clone.head() : options.head();
    return new ChangeRequest(
        new Span(
            new Span.Point(options.base(), base),
            common,
            new Span.Point(name, head),
            options.trusted()),
        clone.tree(common),
        clone.tree(head),
        clone.changes(common, head),
        new ChangeRequest.Repository(
            addresses, branch(options.base()), options.rootPath().map(Assembly::declarationsAt)),
        options.remotes(),
        rules(clone.tree(base), LocalDate.now(ZoneOffset.UTC)),
        ChangeRequest.Around.of(
            new ChangeRequest.Governing.DeclaredIn(clone.tree(base)), Instant.now()));
  }

  /// The rules at the tip of the branch that the change goes to: where the change branched off,
  /// they may have been others.
  static ReportRules rules(Tree base, LocalDate day) {
    return new ReportRules(
        Rules.policy(PolicyFolder.read(base, PolicyFolder.DEFAULT)), application -> List.of(), day);
  }

  private static String branch(String base) {
    return base.startsWith(REMOTE) ? base.substring(REMOTE.length()) : base;
  }

  private static Problem unrelated(ReportOptions options) {
    return new Problem(
        ProblemCode.REFERENCE_NOT_FOUND,
        options.base() + " and " + options.head(),
        "have no commit in common here",
        "their histories are unrelated, or the clone is shallow",
        "Fetch the whole history, for example with `git fetch --unshallow`.");
  }

  @Override
  public void close() {
    threads.close();
  }
}
