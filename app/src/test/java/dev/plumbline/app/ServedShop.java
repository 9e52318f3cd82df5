package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.cli.ForgePrograms.ServeOptions;
import dev.plumbline.cli.ForgePrograms.Serving;
import dev.plumbline.cli.Programs.PullRequestOptions;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The repository `shop` on an embedded forge that is served here, and pull requests in it from the
/// branch `topic`, which are reported on by `root`.
final class ServedShop implements AutoCloseable {

  private final KnownForges forges = new KnownForges();
  private final Serving serving;
  private final BareRepository repository;
  private final Access access;
  private final Forge forge;

  /// The repository is empty.
  ///
  /// @param folder where the forge is kept
  ServedShop(Path folder) {
    Path kept = folder.resolve("forge");
    serving = forges.serve(new ServeOptions(kept, "127.0.0.1", 0, Set.of(), Optional.empty()));
    String address = serving.address().toString();
    String token = serving.administratorToken("root");
    forges.administration(new Access(address, "", token)).createRepository("shop");
    access = new Access(address + "/shop", "", token);
    forge = forges.repository(access);
    repository = BareRepository.create(kept.resolve("shop.git"));
  }

  /// One of two applications, `web` and `db`, of a map each.
  static ServedShop ofMaps(Path folder) {
    ServedShop shop = new ServedShop(folder);
    shop.begin(
        Commit.on("main", "First")
            .file("declarations/web.yaml", shop.application("web"))
            .file("declarations/db.yaml", shop.application("db"))
            .file("web/map.yaml", map("web", 1))
            .file("db/map.yaml", map("db", 1)));
    return shop;
  }

  /// From the first commit the branch `topic` begins too.
  void begin(Commit first) {
    repository.moveBranch("topic", repository.commit(first));
  }

  void commit(Commit commit) {
    repository.commit(commit);
  }

  /// As `root` sees it.
  Forge forge() {
    return forge;
  }

  /// As another administrator sees it.
  Forge as(String user) {
    return forges.repository(new Access(access.url(), "", serving.administratorToken(user)));
  }

  /// Declares the application that is in the folder of that name.
  String application(String name) {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata: {name: %1$s, namespace: argocd}
    spec:
      project: default
      source: {repoURL: "%2$s", targetRevision: main, path: %1$s}
      destination: {server: "https://kubernetes.default.svc", namespace: %1$s}
    """
        .formatted(name, access.url() + ".git");
  }

  /// Lines far from each other, so that changes of several can be merged.
  static String map(String name, int size) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: %s}
    data:
      size: "%d"
      one: "1"
      two: "2"
      three: "3"
      four: "4"
      colour: blue
    """
        .formatted(name, size);
  }

  /// What `topic` holds is proposed.
  PullRequest open() {
    return forge.pullRequests().open(NewPullRequest.of("Larger", "main", "topic"));
  }

  /// The report on a pull request.
  ///
  /// @param post whether it is put there
  Report report(int number, boolean post) {
    return ForgeReports.report(options(number, post, Optional.empty()));
  }

  /// How a report is asked for.
  ///
  /// @param root the folder of the declarations, if it is to be another one
  PullRequestOptions options(int number, boolean post, Optional<String> root) {
    return new PullRequestOptions(
        access, number, post, root, Set.of(), RemotePermission.NONE, Optional.empty());
  }

  List<Status> statuses(PullRequest pull) {
    return forge.statuses().of(pull.head().commit());
  }

  /// The one comment that stands there, which is a report.
  String comment(PullRequest pull) {
    List<Comment> all = forge.comments().of(pull.number());
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().marker()).isEqualTo("plumbline-report");
    return all.getFirst().body();
  }

  @Override
  public void close() {
    repository.close();
    serving.close();
  }
}
