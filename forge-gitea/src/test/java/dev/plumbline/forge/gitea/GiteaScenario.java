package dev.plumbline.forge.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A conversation with Gitea.
///
/// @param question makes what must have been before, and gives what `ForgeQuestion` reads
record GiteaScenario(
    String file, String about, String account, Function<GiteaLab, String> question) {

  private static final String TITLE = "Three replicas";

  private static GiteaScenario of(String file, String about, Function<GiteaLab, String> question) {
    return new GiteaScenario(file, about, "ann", question);
  }

  private GiteaScenario as(String other) {
    return new GiteaScenario(file, about, other, question);
  }

  static List<GiteaScenario> all() {
    return Stream.of(readings(), openings(), merges(), reviews(), talks())
        .flatMap(List::stream)
        .toList();
  }

  private static List<GiteaScenario> readings() {
    return List.of(
        of("read", "An open one.", lab -> "read " + opened(lab).number()),
        of("read-draft", "A draft.", GiteaScenario::draft),
        of("read-merged", "By which method it was merged, the commit tells.", after("read 1")),
        of("list", "A list of more than a page.", GiteaScenario::several),
        of("fork", "The head lies in another repository.", lab -> forked(lab, true)),
        of("fork-gone", "The head's repository was deleted.", lab -> forked(lab, false)),
        of("contributors", "Commits of more than a page.", GiteaScenario::contributed));
  }

  private static List<GiteaScenario> openings() {
    return List.of(
        of("open-exists", "There is one already.", GiteaScenario::again),
        of("open-no-branch", "The branch is not there.", lab -> "open nowhere main No"),
        of("open-itself", "Onto itself.", lab -> "open main main No"),
        of("close-merged", "What was merged cannot be closed.", after("close 1")));
  }

  private static List<GiteaScenario> merges() {
    return List.of(
        of("merge", "A merge answers nothing.", lab -> merge(opened(lab), "squash")),
        of("merge-conflict", "Commits that conflict.", GiteaScenario::conflicting),
        of(
            "merge-blocked",
            "Approvals are missing.",
            protecting("required_approvals", new JsonInteger(1))),
        of(
            "merge-not-allowed",
            "The account may not merge into this branch.",
            protecting("enable_merge_whitelist", new JsonBoolean(true))),
        of("merge-method", "The repository forbids this way to merge.", GiteaScenario::forbidden));
  }

  private static List<GiteaScenario> reviews() {
    return List.of(
        of("approve-own", "Nobody approves their own.", GiteaScenario::approve),
        of("approve", "Somebody else's.", GiteaScenario::approve).as("bob"),
        of("reviews", "Reviews of more than a page.", GiteaScenario::reviewed),
        of("dismiss", "A review is dismissed.", GiteaScenario::dismiss),
        of("dismiss-not-allowed", "Only administrators dismiss.", GiteaScenario::dismiss).as("ci"));
  }

  private static List<GiteaScenario> talks() {
    return List.of(
        of("comments", "All comments at once.", GiteaScenario::discussed),
        of("comments-of-nothing", "Comments of what is not there.", lab -> "comments 4711"),
        of("comment-on-nothing", "A comment on what is not there.", lab -> "put 4711 report text"),
        of("statuses", "The last word of each check.", GiteaScenario::checked),
        of(
            "status-no-commit",
            "A status of a commit that is not there.",
            lab -> "report " + "1".repeat(40) + " build success fine"));
  }

  private static Function<GiteaLab, String> after(String question) {
    return lab -> {
      PullRequest opened = opened(lab);
      lab.as("ann")
          .pullRequests()
          .merge(opened.number(), MergeRequest.of(MergeMethod.SQUASH, opened.head().commit()));
      return question;
    };
  }

  private static String again(GiteaLab lab) {
    opened(lab);
    return "open topic main " + TITLE;
  }

  private static Function<GiteaLab, String> protecting(String rule, JsonValue value) {
    return lab -> {
      GiteaProgram.post(
          lab.http("ann"),
          lab.route("branch_protections"),
          JsonObject.EMPTY
              .with("rule_name", "main")
              .with("enable_push", new JsonBoolean(true))
              .with(rule, value));
      return merge(opened(lab), "squash");
    };
  }

  private static String forbidden(GiteaLab lab) {
    JsonObject setting = JsonObject.EMPTY.with("allow_rebase", new JsonBoolean(false));
    lab.http("ann").send(JsonRequest.patch(lab.route(), setting, lab.name()));
    return merge(opened(lab), "rebase");
  }

  private static String approve(GiteaLab lab) {
    return "approve 1 " + opened(lab).head().commit();
  }

  private static String dismiss(GiteaLab lab) {
    NewReview review = NewReview.approve(opened(lab).head().commit());
    return "dismiss 1 " + lab.as("bob").reviews().give(1, review).id() + " Old";
  }

  /// The branch `topic` onto `main`, after Gitea has found out that it fits.
  private static PullRequest opened(GiteaLab lab) {
    lab.push("ann", "topic", "web.yaml", "replicas: 3");
    return opened(lab.as("ann"), "topic");
  }

  private static PullRequest opened(Forge forge, String head) {
    PullRequest opened = forge.pullRequests().open(NewPullRequest.of(TITLE, "main", head));
    assertThat(forge.pullRequests().mergeability(opened.number()).mergeable()).isTrue();
    return opened;
  }

  private static String draft(GiteaLab lab) {
    lab.push("ann", "topic", "web.yaml", "replicas: 3");
    NewPullRequest wanted = new NewPullRequest(TITLE, "Line\nline", "main", "topic", true);
    return "read " + lab.as("ann").pullRequests().open(wanted).number();
  }

  private static String merge(PullRequest pull, String method) {
    return "merge " + pull.number() + " " + method + " " + pull.head().commit();
  }

  private static String several(GiteaLab lab) {
    for (int i = 1; i <= 3; i++) {
      lab.push("ann", "topic-" + i, "web-" + i, "replicas: 3");
      opened(lab.as("ann"), "topic-" + i);
    }
    return "list";
  }

  private static String forked(GiteaLab lab, boolean stays) {
    JsonHttp bob = lab.http("bob");
    GiteaProgram.post(bob, lab.route("forks"), JsonObject.EMPTY);
    GiteaLab fork = new GiteaLab(lab.gitea(), "bob", lab.name());
    fork.push("bob", "topic", "web.yaml", "replicas: 3");
    int number = opened(lab.as("bob"), "bob:topic").number();
    if (!stays) {
      bob.send(JsonRequest.delete(Route.of("repos", "bob", lab.name()), "fork"));
    }
    return "read " + number;
  }

  private static String conflicting(GiteaLab lab) {
    PullRequest opened = opened(lab);
    lab.push("bob", "main", "web.yaml", "replicas: 4");
    Forge ann = lab.as("ann");
    for (int i = 0; i < 100 && ann.pullRequests().mergeability(1).mergeable(); i++) {
      assertThat(i).as("Gitea finds out").isLessThan(99);
    }
    return merge(opened, "merge");
  }

  private static String reviewed(GiteaLab lab) {
    String head = opened(lab).head().commit();
    Forge bob = lab.as("bob");
    String first = bob.reviews().give(1, NewReview.approve(head)).id();
    bob.reviews().give(1, new NewReview(NewReview.approve(head).verdict(), head, "Well done"));
    bob.reviews().dismiss(1, first, "Twice");
    lab.as("ci").reviews().give(1, NewReview.approve(head));
    return "reviews 1";
  }

  private static String discussed(GiteaLab lab) {
    opened(lab);
    lab.as("ann").comments().add(1, "Have a look");
    lab.as("ci").comments().put(1, "report", "All is well.");
    lab.as("bob").comments().add(1, "I did");
    return "comments 1";
  }

  private static String checked(GiteaLab lab) {
    String head = opened(lab).head().commit();
    Forge ci = lab.as("ci");
    ci.statuses().report(head, NewStatus.of("build", Status.State.PENDING, "running"));
    ci.statuses().report(head, NewStatus.of("lint", Status.State.FAILURE, "two findings"));
    ci.statuses().report(head, NewStatus.of("build", Status.State.SUCCESS, "done"));
    return "statuses " + head;
  }

  private static String contributed(GiteaLab lab) {
    lab.push("ann", "topic", "web.yaml", "replicas: 3");
    lab.push("bob", "topic", "web.yaml", "replicas: 4");
    lab.push("ci", "topic", "web.yaml", "replicas: 5");
    return "contributors " + opened(lab.as("ann"), "topic").number();
  }
}
