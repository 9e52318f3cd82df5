package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.Binding;
import dev.plumbline.approval.Deployed;
import dev.plumbline.approval.Place;
import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.cli.ForgePrograms.ServeOptions;
import dev.plumbline.cli.ForgePrograms.Serving;
import dev.plumbline.cli.Programs.PullRequestOptions;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Comments;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.report.Report;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What reviews are bound to, as it stands at pull requests of the embedded forge.
class ReportPostTest {

  @TempDir Path folder;
  private Serving serving;
  private BareRepository shop;
  private Access access;
  private Forge forge;

  @BeforeEach
  void begin() {
    KnownForges forges = new KnownForges();
    serving =
        forges.serve(
            new ServeOptions(folder.resolve("forge"), "127.0.0.1", 0, Set.of(), Optional.empty()));
    String token = serving.administratorToken("root");
    String address = serving.address().toString();
    forges.administration(new Access(address, "", token)).createRepository("shop");
    access = new Access(address + "/shop", "", token);
    forge = forges.repository(access);
    shop = BareRepository.create(folder.resolve("forge").resolve("shop.git"));
    String began =
        shop.commit(
            Commit.on("main", "First")
                .file("declarations/web.yaml", application("web"))
                .file("declarations/db.yaml", application("db"))
                .file("web/map.yaml", map("web", 1))
                .file("db/map.yaml", map("db", 1)));
    shop.moveBranch("topic", began);
  }

  @AfterEach
  void end() {
    shop.close();
    serving.close();
  }

  private String application(String name) {
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
  private static String map(String name, int size) {
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

  private PullRequest open() {
    return forge.pullRequests().open(NewPullRequest.of("Larger", "main", "topic"));
  }

  private Report report(int number, boolean post) {
    return ForgeReports.report(
        new PullRequestOptions(
            access,
            number,
            post,
            Optional.empty(),
            Set.of(),
            RemotePermission.NONE,
            Optional.empty()));
  }

  private List<Status> statuses(PullRequest pull) {
    return forge.statuses().of(pull.head().commit());
  }

  private String comment(PullRequest pull) {
    List<Comment> all = forge.comments().of(pull.number());
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().marker()).isEqualTo("plumbline-report");
    return all.getFirst().body();
  }

  /// The same forge, in whose comments there is hardly any room.
  private static Forge narrow(Forge forge, int limit) {
    return (Forge)
        Proxy.newProxyInstance(
            Forge.class.getClassLoader(),
            new Class<?>[] {Forge.class},
            (_, method, arguments) ->
                method.getName().equals("comments")
                    ? narrow(forge.comments(), limit)
                    : method.invoke(forge, arguments));
  }

  private static Comments narrow(Comments comments, int limit) {
    return new Comments() {
      @Override
      public int limit() {
        return limit;
      }

      @Override
      public List<Comment> of(int pullRequest) {
        return comments.of(pullRequest);
      }

      @Override
      public Comment add(int pullRequest, String body) {
        return comments.add(pullRequest, body);
      }

      @Override
      public Comment put(int pullRequest, String marker, String body) {
        return comments.put(pullRequest, marker, body);
      }
    };
  }

  private static Binding binding(PullRequest pull, String rendered) {
    return Binding.of(
        pull.head().commit(),
        Optional.empty(),
        List.of(
            new Deployed(
                new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "web"),
                "main",
                Digest.of("policy"),
                new Place(new Destination("prod", "web"), ""),
                Digest.of("settings"),
                new TreeMap<>(),
                Digest.of(rendered))));
  }

  @Test
  void whatWasOvertakenIsLeftOutFirstAndWhatReviewsAreBoundToOnlyWithAWord() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", map("web", 2)));
    PullRequest pull = open();
    Report report = report(pull.number(), false);
    new ReportPost(forge).put(pull, report, Optional.of(binding(pull, "one")));
    assertThat(comment(pull)).contains("plumbline-shown 1").doesNotContain("\nbefore ");

    new ReportPost(narrow(forge, 2_150)).put(pull, report, Optional.of(binding(pull, "two")));
    assertThat(comment(pull)).contains("plumbline-shown 1").doesNotContain("\nbefore ");
    new ReportPost(narrow(forge, 2_400)).put(pull, report, Optional.of(binding(pull, "three")));
    assertThat(comment(pull)).contains("plumbline-shown 2").contains("\nbefore ");

    new ReportPost(narrow(forge, 2_050)).put(pull, report, Optional.of(binding(pull, "four")));
    assertThat(comment(pull))
        .doesNotContain("plumbline-shown")
        .contains("**Reviews of this pull request approve nothing to be deployed**")
        .contains("`plumb approve`");
    assertThat(statuses(pull).getFirst().description()).doesNotContain("shown");

    new ReportPost(forge).put(pull, report, Optional.empty());
    assertThat(comment(pull)).as("there is nothing to approve").doesNotContain("Reviews of this");
  }

  @Test
  void whatOthersSayWasShownBeforeIsNotTold() {
    shop.commit(Commit.on("topic", "Larger").file("web/map.yaml", map("web", 2)));
    PullRequest pull = open();
    Report report = report(pull.number(), false);
    KnownForges forges = new KnownForges();
    String address = serving.address().toString();
    Access eve = new Access(address + "/shop", "", serving.administratorToken("eve"));
    new ReportPost(forges.repository(eve)).put(pull, report, Optional.of(binding(pull, "one")));

    new ReportPost(forge).put(pull, report, Optional.of(binding(pull, "two")));

    assertThat(forge.comments().of(pull.number()).getLast().body())
        .contains("plumbline-shown 1")
        .doesNotContain("\nbefore ");
  }
}
