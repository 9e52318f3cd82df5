package dev.plumbline.app;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.EnvironmentGate;
import dev.plumbline.forge.http.HookHint;
import dev.plumbline.model.Application;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What `plumb run` does at forges: it reports on pull requests, and hears their hooks. A hook is a
/// hint where to look, and nothing that it says is believed.
///
/// @param reports empty if none are made
/// @param listener empty if nothing listens
record ForgeSide(Optional<PullRequestReports> reports, Optional<HookListener> listener)
    implements AutoCloseable {

  /// @param plumb looks a repository up at once
  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT` if hooks cannot be listened
  ///     for, `CREDENTIALS_MISSING` without their secret
  static ForgeSide start(RunOptions options, Assembly plumb, EnvironmentGate gate) {
    PullRequestReports.Around around =
        new PullRequestReports.Around(
            options,
            plumb.engine(),
            plumb.source(),
            plumb.images(),
            plumb.targets(),
            gate::environments);
    Optional<PullRequestReports> reports = PullRequestReports.start(around);
    boolean started = false;
    try {
      ForgeSide side =
          new ForgeSide(
              reports,
              options
                  .forges()
                  .hooks()
                  .map(hooks -> HookListener.start(hooks, doors(around, reports, plumb::refresh))));
      started = true;
      return side;
    } finally {
      if (!started) {
        reports.ifPresent(PullRequestReports::close);
      }
    }
  }

  private static HookDoors doors(
      PullRequestReports.Around around,
      Optional<PullRequestReports> reports,
      Consumer<String> refresh) {
    RunOptions.Forges forges = around.options().forges();
    return new HookDoors(
        forges.hooks().orElseThrow(),
        () -> urls(around.options(), around.engine()),
        forges.access().map(ForgePlaces::of),
        (url, hint) -> hinted(reports, refresh, url, hint));
  }

  private static void hinted(
      Optional<PullRequestReports> reports, Consumer<String> refresh, String url, HookHint hint) {
    if (hint.ref().isPresent() || hint.pullRequest().isEmpty()) {
      refresh.accept(url);
    }
    reports.ifPresent(each -> each.hint(url, hint.pullRequest()));
  }

  /// The repositories that something is read from.
  private static Set<String> urls(RunOptions options, Engine engine) {
    Set<String> urls = new TreeSet<>();
    options.root().ifPresent(root -> urls.add(root.url()));
    engine.declared().stream()
        .flatMap(id -> engine.application(id).stream())
        .forEach(
            (Application application) -> {
              urls.add(application.source().url());
              application.alsoReads().forEach(each -> urls.add(each.url()));
            });
    return urls;
  }

  /// Where hooks are listened for; empty if nowhere.
  Optional<InetSocketAddress> hooks() {
    return listener.map(HookListener::address);
  }

  @Override
  public void close() {
    listener.ifPresent(HookListener::close);
    reports.ifPresent(PullRequestReports::close);
  }
}
