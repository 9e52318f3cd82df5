package dev.plumbline.forge.github;

import dev.plumbline.forge.MergeMethod;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.testkit.forge.MemoryCommits.Commit;
import dev.plumbline.testkit.forge.MemoryForge;
import dev.plumbline.testkit.forge.MemoryForge.Reviewed;
import dev.plumbline.testkit.forge.MemoryForge.Said;
import dev.plumbline.testkit.forge.MemoryPull;
import dev.plumbline.testkit.forge.Pages;
import dev.plumbline.testkit.forge.RouteServer;
import dev.plumbline.testkit.forge.RouteServer.Answer;
import dev.plumbline.testkit.forge.RouteServer.Asked;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Speaks as GitHub's REST interface does, by its documentation: also in what is awkward. Whether a
/// pull request can be merged is `null` when it is asked for the first time; what it says about its
/// base is old; a review may be of any of its commits; refusals are 405, 409 and 422 with words.
final class GitHubServer {

  private static final Pages PAGES = new Pages("per_page", 30, 100, true, false);
  private static final String REPOSITORY = "/repos/acme/shop";
  private static final String PULL = "/pulls/{number}";

  private final MemoryForge memory = new MemoryForge();
  private final RouteServer server = new RouteServer();
  private final GitHubWords words = new GitHubWords(memory);
  private final Set<String> asked = new HashSet<>();

  GitHubServer() {
    on("GET", "/pulls", this::list);
    on("POST", "/pulls", this::open);
    on("GET", PULL, each -> pull(each, this::shown));
    on("PATCH", PULL, each -> pull(each, this::close));
    on("GET", PULL + "/commits", each -> pull(each, pull -> paged(each, words.commits(pull))));
    on("PUT", PULL + "/merge", each -> pull(each, pull -> merge(each, pull)));
    on("GET", "/branches/{branch}", this::branch);
    on("GET", "/compare/{span}", this::compare);
    on("GET", "/commits/{commit}", this::commit);
    on("GET", "/commits/{commit}/statuses", this::statuses);
    on("GET", "/commits/{commit}/check-runs", each -> noRuns());
    on("POST", "/statuses/{commit}", this::check);
    on("GET", PULL + "/reviews", each -> pull(each, pull -> reviews(each, pull)));
    on("POST", PULL + "/reviews", each -> pull(each, pull -> review(each, pull)));
    on("GET", PULL + "/reviews/{id}", each -> review(each, GitHubServer::known));
    on("PUT", PULL + "/reviews/{id}/dismissals", each -> review(each, this::dismiss));
    on("GET", "/issues/{number}/comments", each -> pull(each, pull -> comments(each, pull)));
    on("POST", "/issues/{number}/comments", each -> pull(each, pull -> say(each, pull)));
    on("PATCH", "/issues/comments/{id}", this::edit);
    server.on("GET", "/user", each -> Answer.ok(GitHubWords.user(each.account())));
  }

  MemoryForge memory() {
    return memory;
  }

  RouteServer server() {
    return server;
  }

  private void on(String method, String path, Function<Asked, Answer> handler) {
    server.on(method, REPOSITORY + path, handler);
  }

  private Answer pull(Asked each, Function<MemoryPull, Answer> handler) {
    return memory
        .pull(each.number("number"))
        .map(handler)
        .orElseGet(() -> Answer.refused(404, "Not Found"));
  }

  private Answer paged(Asked each, List<JsonValue> all) {
    return PAGES.of(each, all, server.address());
  }

  private Answer list(Asked each) {
    String state = each.asks("state").orElse("open");
    List<JsonValue> all =
        memory.pulls().stream()
            .filter(pull -> state.equals("all") || state.equals("open") == pull.open())
            .filter(pull -> each.asks("base").map(pull.wish().base()::equals).orElse(true))
            .filter(
                pull -> each.asks("head").map(("acme:" + pull.wish().head())::equals).orElse(true))
            .map(pull -> (JsonValue) words.listed(pull))
            .toList();
    return paged(each, all);
  }

  private Answer shown(MemoryPull pull) {
    boolean first = asked.add(pull.number() + memory.head(pull) + memory.tip(pull));
    return Answer.ok(words.shown(pull, first ? Optional.empty() : Optional.of(memory.fits(pull))));
  }

  private Answer open(Asked each) {
    MemoryPull.Wish wish =
        new MemoryPull.Wish(
            each.text("title"),
            each.text("body"),
            each.text("base"),
            each.text("head"),
            each.json().bool("draft").orElse(false));
    if (memory.git().tip(wish.head()).isEmpty()) {
      return GitHubWords.invalid("head", "invalid");
    }
    if (memory.twin(wish).isPresent()) {
      return GitHubWords.unprocessable(
          "A pull request already exists for acme:" + wish.head() + ".");
    }
    String tip = memory.git().tip(wish.base()).orElseThrow();
    if (memory.git().between(tip, memory.git().tip(wish.head()).orElseThrow()).isEmpty()) {
      return GitHubWords.unprocessable("No commits between " + wish.base() + " and " + wish.head());
    }
    MemoryPull opened = memory.open(each.account(), wish);
    return Answer.of(201, words.shown(opened, Optional.empty()));
  }

  private Answer close(MemoryPull pull) {
    MemoryPull closed = pull.open() ? memory.close(pull) : pull;
    return Answer.ok(words.shown(closed, Optional.empty()));
  }

  private Answer merge(Asked each, MemoryPull pull) {
    if (!pull.open()) {
      return Answer.refused(405, "Pull Request is not mergeable");
    }
    if (pull.wish().draft()) {
      return Answer.refused(405, "Pull Request is still a draft");
    }
    if (!each.text("sha").equals(memory.head(pull))) {
      return Answer.refused(409, "Head branch was modified. Review and try the merge again.");
    }
    if (!memory.fits(pull)) {
      return Answer.refused(405, "Pull Request is not mergeable");
    }
    MergeMethod method = MergeMethod.valueOf(each.text("merge_method").toUpperCase(Locale.ROOT));
    MemoryPull merged = memory.merge(pull, each.account(), method, false);
    return Answer.ok(
        JsonObject.EMPTY
            .with("sha", merged.end().orElseThrow().commit())
            .with("message", "Pull Request successfully merged"));
  }

  private Answer branch(Asked each) {
    String name = each.path().getOrDefault("branch", "");
    return memory
        .git()
        .tip(name)
        .map(
            tip ->
                Answer.ok(
                    JsonObject.EMPTY
                        .with("name", name)
                        .with("commit", JsonObject.of("sha", new JsonString(tip)))))
        .orElseGet(() -> Answer.refused(404, "Branch not found"));
  }

  private Answer compare(Asked each) {
    String[] ends = each.path().getOrDefault("span", "").split("\\.\\.\\.", 2);
    return memory
        .git()
        .mergeBase(ends[0], ends[1])
        .map(
            base ->
                Answer.ok(
                    JsonObject.of("merge_base_commit", JsonObject.of("sha", new JsonString(base)))))
        .orElseGet(() -> Answer.refused(404, "No common ancestor"));
  }

  private Answer commit(Asked each) {
    Commit commit = memory.git().commit(each.path().getOrDefault("commit", ""));
    return Answer.ok(words.commit(commit));
  }

  private Answer statuses(Asked each) {
    String commit = each.path().getOrDefault("commit", "");
    return memory.git().has(commit)
        ? paged(each, words.all(memory.checksOf(commit), GitHubWords::status))
        : paged(each, List.of());
  }

  private static Answer noRuns() {
    return Answer.ok(JsonObject.of("check_runs", JsonArray.EMPTY));
  }

  private Answer check(Asked each) {
    String commit = each.path().getOrDefault("commit", "");
    if (!memory.git().has(commit)) {
      return Answer.refused(422, "No commit found for SHA: " + commit);
    }
    if (each.text("description").length() > 140) {
      return GitHubWords.unprocessable("description is too long (maximum is 140 characters)");
    }
    return Answer.of(
        201,
        GitHubWords.status(
            memory.check(
                new MemoryForge.Checked(
                    0,
                    commit,
                    each.text("context"),
                    each.text("state"),
                    each.text("description"),
                    each.text("target_url"),
                    each.account(),
                    memory.tick()))));
  }

  private Answer review(Asked each, MemoryPull pull) {
    String event = each.text("event");
    if (event.equals("APPROVE") && pull.author().equals(each.account())) {
      return GitHubWords.unprocessable("Can not approve your own pull request");
    }
    if (!event.equals("APPROVE") && each.text("body").isBlank()) {
      return GitHubWords.unprocessable("Body cannot be blank");
    }
    String commit = each.text("commit_id").isEmpty() ? memory.head(pull) : each.text("commit_id");
    String word =
        switch (event) {
          case "APPROVE" -> "APPROVED";
          case "REQUEST_CHANGES" -> "CHANGES_REQUESTED";
          default -> "COMMENTED";
        };
    return Answer.ok(GitHubWords.review(memory.review(pull, each.account(), word, commit)));
  }

  private Answer reviews(Asked each, MemoryPull pull) {
    return paged(each, words.all(memory.reviewsOf(pull.number()), GitHubWords::review));
  }

  private Answer comments(Asked each, MemoryPull pull) {
    return paged(each, words.all(memory.saidAt(pull.number()), GitHubWords::comment));
  }

  private Answer review(Asked each, Function<Reviewed, Answer> handler) {
    return pull(
        each,
        pull ->
            memory.reviewsOf(pull.number()).stream()
                .filter(review -> review.id() == each.number("id"))
                .findFirst()
                .map(handler)
                .orElseGet(() -> Answer.refused(404, "Not Found")));
  }

  private static Answer known(Reviewed review) {
    return Answer.ok(GitHubWords.review(review));
  }

  private Answer dismiss(Reviewed review) {
    return review.dismissed() || review.word().equals("COMMENTED")
        ? GitHubWords.unprocessable("Can not dismiss a dismissed pull request review")
        : Answer.ok(GitHubWords.review(memory.dismiss(review)));
  }

  private Answer say(Asked each, MemoryPull pull) {
    if (each.text("body").length() > 65_536) {
      return GitHubWords.unprocessable("body is too long (maximum is 65536 characters)");
    }
    Said said = memory.say(pull.number(), each.account(), each.text("body"), false);
    return Answer.of(201, GitHubWords.comment(said));
  }

  private Answer edit(Asked each) {
    Optional<Said> before = memory.said(each.number("id"));
    if (before.isEmpty()) {
      return Answer.refused(404, "Not Found");
    }
    return before.get().by().equals(each.account())
        ? Answer.ok(GitHubWords.comment(memory.change(before.get(), each.text("body"))))
        : Answer.refused(403, "Must have admin rights to Repository.");
  }
}
