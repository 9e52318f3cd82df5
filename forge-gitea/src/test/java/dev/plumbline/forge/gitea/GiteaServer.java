package dev.plumbline.forge.gitea;

import dev.plumbline.forge.MergeMethod;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.testkit.forge.MemoryForge;
import dev.plumbline.testkit.forge.MemoryForge.Checked;
import dev.plumbline.testkit.forge.MemoryForge.Reviewed;
import dev.plumbline.testkit.forge.MemoryForge.Said;
import dev.plumbline.testkit.forge.MemoryPull;
import dev.plumbline.testkit.forge.Pages;
import dev.plumbline.testkit.forge.RouteServer;
import dev.plumbline.testkit.forge.RouteServer.Answer;
import dev.plumbline.testkit.forge.RouteServer.Asked;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Speaks as version 1 of Gitea's REST interface does, as `GiteaIT` has found it to be: also in
/// what is awkward. Pages have no links, and fewer than are asked for; a pull request cannot be
/// merged until Gitea has found out, and after a move of its base is said to be what it was before
/// for a while; a merge that is refused is 405 or 409 with words, or with the output of Git, or
/// 500; one that was made is an empty answer; a status of a commit that is not there is 500, and
/// so are comments of a pull request that is not there; only administrators dismiss.
final class GiteaServer {

  private static final Pages PAGES = new Pages("limit", 2, 2, false, true);
  private static final String REPOSITORY = "/repos/acme/shop";
  private static final String PULL = "/pulls/{number}";

  private final MemoryForge memory = new MemoryForge();
  private final RouteServer server = new RouteServer();
  private final GiteaWords words = new GiteaWords(memory);
  private final Map<Integer, String> openedOnto = new HashMap<>();
  private final Map<String, Integer> looks = new HashMap<>();

  GiteaServer() {
    on("GET", "/pulls", this::list);
    on("POST", "/pulls", this::open);
    on("GET", PULL, each -> pull(each, this::shown));
    on("PATCH", PULL, each -> pull(each, this::close));
    on("GET", PULL + "/commits", each -> pull(each, pull -> paged(each, words.commits(pull))));
    on("POST", PULL + "/merge", each -> pull(each, pull -> merge(each, pull)));
    on("GET", "/git/commits/{commit}", this::commit);
    on("GET", "/statuses/{commit}", this::statuses);
    on("POST", "/statuses/{commit}", this::check);
    on("GET", PULL + "/reviews", each -> pull(each, pull -> reviews(each, pull)));
    on("POST", PULL + "/reviews", each -> pull(each, pull -> review(each, pull)));
    on("GET", PULL + "/reviews/{id}", each -> review(each, GiteaServer::known));
    on("POST", PULL + "/reviews/{id}/dismissals", each -> review(each, of -> dismiss(each, of)));
    on("GET", "/issues/{number}/comments", each -> issue(each, this::comments));
    on("POST", "/issues/{number}/comments", each -> issue(each, pull -> say(each, pull)));
    on("PATCH", "/issues/comments/{id}", this::edit);
    server.on("GET", "/user", each -> Answer.ok(GiteaWords.user(each.account())));
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
        .orElseGet(() -> Answer.refused(404, "The target couldn't be found."));
  }

  /// Comments of what is not there are a fault of Gitea's own, without words for most accounts.
  private Answer issue(Asked each, Function<MemoryPull, Answer> handler) {
    return memory.pull(each.number("number")).map(handler).orElseGet(() -> Answer.refused(500, ""));
  }

  private Answer paged(Asked each, List<JsonValue> all) {
    return PAGES.of(each, all, server.address());
  }

  private Answer list(Asked each) {
    String state = each.asks("state").orElse("open");
    List<JsonValue> all =
        memory.pulls().stream()
            .filter(pull -> state.equals("all") || state.equals("open") == pull.open())
            .filter(pull -> each.asks("base_branch").map(pull.wish().base()::equals).orElse(true))
            .map(pull -> (JsonValue) words.pull(pull, false))
            .toList();
    return paged(each, all);
  }

  private Answer shown(MemoryPull pull) {
    looks.merge(situation(pull), 1, Integer::sum);
    boolean known = isFoundOut(pull) ? mergeable(pull) : hasMovedBase(pull) && pull.open();
    return Answer.ok(words.pull(pull, known));
  }

  private String situation(MemoryPull pull) {
    return pull.number() + memory.head(pull) + memory.tip(pull);
  }

  private boolean hasMovedBase(MemoryPull pull) {
    return !memory.tip(pull).equals(openedOnto.get(pull.number()));
  }

  private boolean isFoundOut(MemoryPull pull) {
    return looks.getOrDefault(situation(pull), 0) > (hasMovedBase(pull) ? 2 : 1);
  }

  private boolean mergeable(MemoryPull pull) {
    return pull.open() && !pull.wish().draft() && memory.fits(pull);
  }

  private Answer open(Asked each) {
    boolean draft = each.text("title").startsWith("WIP: ");
    MemoryPull.Wish wish =
        new MemoryPull.Wish(
            each.text("title"), each.text("body"), each.text("base"), each.text("head"), draft);
    if (memory.git().tip(wish.head()).isEmpty() || memory.git().tip(wish.base()).isEmpty()) {
      return Answer.refused(404, "The target couldn't be found.");
    }
    Optional<MemoryPull> twin = memory.twin(wish);
    if (twin.isPresent()) {
      return Answer.refused(
          409, "pull request already exists for these targets [id: " + twin.get().number() + "]");
    }
    MemoryPull opened = memory.open(each.account(), wish);
    openedOnto.put(opened.number(), memory.tip(opened));
    return Answer.of(201, words.pull(opened, false));
  }

  private Answer close(MemoryPull pull) {
    return pull.end().isPresent()
        ? Answer.refused(412, "cannot change state of this pull request, it was already merged")
        : Answer.of(201, words.pull(pull.open() ? memory.close(pull) : pull, false));
  }

  private Answer merge(Asked each, MemoryPull pull) {
    if (pull.closed()) {
      return Answer.refused(404, "The target couldn't be found.");
    }
    if (pull.end().isPresent()) {
      return Answer.refused(405, "");
    }
    if (pull.wish().draft()) {
      return Answer.refused(405, "Work in progress PRs cannot be merged");
    }
    MergeMethod method = MergeMethod.valueOf(each.text("Do").toUpperCase(Locale.ROOT));
    if (!memory.fits(pull)) {
      return isFoundOut(pull) ? Answer.refused(405, "Please try again later") : conflict(method);
    }
    if (!each.text("head_commit_id").equals(memory.head(pull))) {
      return Answer.refused(409, "head out of date");
    }
    memory.merge(pull, each.account(), method, false);
    return Answer.ok(JsonNull.NULL);
  }

  /// What comes of trying.
  private static Answer conflict(MergeMethod method) {
    return method == MergeMethod.SQUASH
        ? Answer.refused(500, "")
        : Answer.of(
            409,
            JsonObject.EMPTY.with("Style", method.word()).with("StdOut", "CONFLICT (content)"));
  }

  private Answer commit(Asked each) {
    String commit = each.path().getOrDefault("commit", "");
    return memory.git().has(commit)
        ? Answer.ok(words.commit(memory.git().commit(commit)))
        : Answer.refused(404, "The target couldn't be found.");
  }

  private Answer statuses(Asked each) {
    String commit = each.path().getOrDefault("commit", "");
    List<JsonValue> all =
        memory.checksOf(commit).stream()
            .map(check -> (JsonValue) GiteaWords.status(check))
            .toList();
    // Those of one second come in any order, also from page to page, unless another is asked for.
    boolean backwards = each.asks("sort").isEmpty() && each.asks("page").isPresent();
    return paged(each, backwards ? all.reversed() : all);
  }

  private Answer check(Asked each) {
    String commit = each.path().getOrDefault("commit", "");
    if (!memory.git().has(commit)) {
      return Answer.refused(500, "");
    }
    return Answer.of(
        201,
        GiteaWords.status(
            memory.check(
                new Checked(
                    0,
                    commit,
                    each.text("context"),
                    each.text("state"),
                    each.text("description"),
                    each.text("target_url"),
                    each.account(),
                    memory.tick()))));
  }

  private Answer reviews(Asked each, MemoryPull pull) {
    return paged(
        each,
        memory.reviewsOf(pull.number()).stream()
            .map(review -> (JsonValue) GiteaWords.review(review))
            .toList());
  }

  private Answer review(Asked each, MemoryPull pull) {
    String event = each.text("event");
    if (event.equals("APPROVED") && pull.author().equals(each.account())) {
      return Answer.refused(422, "approve your own pull is not allowed");
    }
    if (!event.equals("APPROVED") && each.text("body").isBlank()) {
      return Answer.refused(422, "review event " + event + " requires a body");
    }
    String commit = each.text("commit_id").isEmpty() ? memory.head(pull) : each.text("commit_id");
    return Answer.ok(GiteaWords.review(memory.review(pull, each.account(), event, commit)));
  }

  private Answer review(Asked each, Function<Reviewed, Answer> handler) {
    return pull(
        each,
        pull ->
            memory.reviewsOf(pull.number()).stream()
                .filter(review -> review.id() == each.number("id"))
                .findFirst()
                .map(handler)
                .orElseGet(() -> Answer.refused(404, "The target couldn't be found.")));
  }

  private static Answer known(Reviewed review) {
    return Answer.ok(GiteaWords.review(review));
  }

  private Answer dismiss(Asked each, Reviewed review) {
    return each.account().equals("ci")
        ? Answer.refused(403, "Must be repo admin")
        : Answer.ok(GiteaWords.review(review.dismissed() ? review : memory.dismiss(review)));
  }

  private Answer comments(MemoryPull pull) {
    List<JsonValue> all =
        memory.saidAt(pull.number()).stream()
            .map(said -> (JsonValue) GiteaWords.comment(said))
            .toList();
    return Answer.ok(new JsonArray(all));
  }

  private Answer say(Asked each, MemoryPull pull) {
    Said said = memory.say(pull.number(), each.account(), each.text("body"), false);
    return Answer.of(201, GiteaWords.comment(said));
  }

  private Answer edit(Asked each) {
    Optional<Said> before = memory.said(each.number("id"));
    if (before.isEmpty()) {
      return Answer.refused(404, "The target couldn't be found.");
    }
    return before.get().by().equals(each.account())
        ? Answer.ok(GiteaWords.comment(memory.change(before.get(), each.text("body"))))
        : Answer.of(403, JsonObject.of("message", new JsonString("")));
  }
}
