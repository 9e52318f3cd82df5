package dev.plumbline.forge.gitlab;

import dev.plumbline.forge.MergeMethod;
import dev.plumbline.model.JsonArray;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Speaks as version 4 of GitLab's REST interface does, by its documentation: also in what is
/// awkward. Whether a merge request can be merged is `checking` when it is asked for the first
/// time; approvals name no commit and vanish when they are taken back; lines that begin with a
/// command are carried out and cut out; blanks at the end are dropped; 401 is said to who may not
/// merge or approve; the same status again is 400.
final class GitLabServer {

  private static final Pages PAGES = new Pages("per_page", 20, 100, true, false);
  private static final String PROJECT = "/projects/acme%2Fgroup%2Fshop";
  private static final String MERGE = "/merge_requests/{number}";
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^/(close|merge|approve|assign|label)( [^\\n]*)?(\\n|$)");

  private final MemoryForge memory = new MemoryForge();
  private final RouteServer server = new RouteServer();
  private final GitLabWords words = new GitLabWords(memory);
  private final Set<String> asked = new HashSet<>();

  GitLabServer() {
    on("GET", "", each -> Answer.ok(GitLabWords.project()));
    on("GET", "/merge_requests", this::list);
    on("POST", "/merge_requests", this::open);
    on("GET", MERGE, each -> pull(each, this::shown));
    on("PUT", MERGE, each -> pull(each, pull -> close(each, pull)));
    on("GET", MERGE + "/commits", each -> pull(each, pull -> paged(each, words.commits(pull))));
    on("PUT", MERGE + "/merge", each -> pull(each, pull -> merge(each, pull)));
    on("GET", "/repository/branches/{branch}", this::branch);
    on("GET", "/repository/merge_base", this::mergeBase);
    on("GET", "/repository/commits/{commit}/statuses", this::statuses);
    on("POST", "/statuses/{commit}", this::check);
    on("GET", MERGE + "/approvals", each -> pull(each, pull -> Answer.ok(words.approvals(pull))));
    on("GET", MERGE + "/reviewers", each -> pull(each, pull -> Answer.ok(JsonArray.EMPTY)));
    on("POST", MERGE + "/approve", each -> pull(each, pull -> approve(each, pull)));
    on("POST", MERGE + "/unapprove", each -> pull(each, pull -> unapprove(each, pull)));
    on("GET", MERGE + "/notes", each -> pull(each, pull -> notes(each, pull)));
    on("POST", MERGE + "/notes", each -> pull(each, pull -> say(each, pull)));
    on("PUT", MERGE + "/notes/{id}", this::edit);
    server.on("GET", "/user", each -> Answer.ok(GitLabWords.user(each.account())));
  }

  MemoryForge memory() {
    return memory;
  }

  RouteServer server() {
    return server;
  }

  private void on(String method, String path, Function<Asked, Answer> handler) {
    server.on(method, PROJECT + path, handler);
  }

  private Answer pull(Asked each, Function<MemoryPull, Answer> handler) {
    return memory
        .pull(each.number("number"))
        .map(handler)
        .orElseGet(() -> Answer.refused(404, "404 Not found"));
  }

  private Answer paged(Asked each, List<JsonValue> all) {
    return PAGES.of(each, all, server.address());
  }

  private Answer list(Asked each) {
    String state = each.asks("state").orElse("all");
    List<JsonValue> all =
        memory.pulls().stream()
            .filter(pull -> state.equals("all") || state.equals(GitLabWords.state(pull)))
            .filter(pull -> each.asks("target_branch").map(pull.wish().base()::equals).orElse(true))
            .filter(pull -> each.asks("source_branch").map(pull.wish().head()::equals).orElse(true))
            .map(pull -> (JsonValue) words.pull(pull, "unchecked"))
            .toList();
    return paged(each, all);
  }

  private Answer shown(MemoryPull pull) {
    boolean first = asked.add(pull.number() + memory.head(pull) + memory.tip(pull));
    return Answer.ok(words.pull(pull, first ? "checking" : status(pull)));
  }

  private String status(MemoryPull pull) {
    if (!pull.open()) {
      return "not_open";
    }
    if (pull.wish().draft()) {
      return "draft_status";
    }
    return memory.fits(pull) ? "mergeable" : "conflict";
  }

  private Answer open(Asked each) {
    String title = each.text("title");
    boolean draft = title.startsWith("Draft: ");
    MemoryPull.Wish wish =
        new MemoryPull.Wish(
            title,
            carriedOut(each.text("description")),
            each.text("target_branch"),
            each.text("source_branch"),
            draft);
    Optional<MemoryPull> twin = memory.twin(wish);
    if (twin.isPresent()) {
      String said = "Another open merge request already exists for this source branch: !";
      return Answer.of(
          409, JsonObject.of("message", JsonArray.of(new JsonString(said + twin.get().number()))));
    }
    return Answer.of(201, words.pull(memory.open(each.account(), wish), "checking"));
  }

  private Answer close(Asked each, MemoryPull pull) {
    boolean closes = each.text("state_event").equals("close") && pull.open();
    return Answer.ok(words.pull(closes ? memory.close(pull) : pull, "not_open"));
  }

  private Answer merge(Asked each, MemoryPull pull) {
    String status = status(pull);
    if (each.account().equals("ci")) {
      return Answer.refused(401, "401 Unauthorized");
    }
    if (!each.text("sha").equals(memory.head(pull))) {
      return Answer.refused(409, "SHA does not match HEAD of source branch: " + memory.head(pull));
    }
    if (status.equals("conflict")) {
      return Answer.refused(422, "Branch cannot be merged");
    }
    if (!status.equals("mergeable")) {
      return Answer.refused(405, "405 Method Not Allowed");
    }
    boolean squash = each.json().bool("squash").orElse(false);
    MergeMethod method = squash ? MergeMethod.SQUASH : MergeMethod.MERGE;
    return Answer.ok(words.pull(memory.merge(pull, each.account(), method, true), "not_open"));
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
                        .with("commit", JsonObject.of("id", new JsonString(tip)))))
        .orElseGet(() -> Answer.refused(404, "404 Branch Not Found"));
  }

  private Answer mergeBase(Asked each) {
    List<String> refs = each.query().getOrDefault("refs[]", List.of());
    return memory
        .git()
        .mergeBase(refs.get(0), refs.get(1))
        .map(base -> Answer.ok(JsonObject.of("id", new JsonString(base))))
        .orElseGet(() -> Answer.refused(404, "404 Merge Base Not Found"));
  }

  private Answer statuses(Asked each) {
    String commit = each.path().getOrDefault("commit", "");
    if (!memory.git().has(commit)) {
      return Answer.refused(404, "404 Commit Not Found");
    }
    Set<String> names = new HashSet<>();
    List<JsonValue> latest =
        memory.checksOf(commit).stream()
            .filter(check -> names.add(check.context()))
            .map(check -> (JsonValue) GitLabWords.status(check))
            .toList();
    return paged(each, latest);
  }

  private Answer check(Asked each) {
    String commit = each.path().getOrDefault("commit", "");
    if (!memory.git().has(commit)) {
      return Answer.refused(404, "404 Commit Not Found");
    }
    if (each.text("target_url").length() > 255) {
      return Answer.refused(400, "target_url is too long (maximum is 255 characters)");
    }
    Optional<Checked> before =
        memory.checksOf(commit).stream()
            .filter(check -> check.context().equals(each.text("name")))
            .findFirst();
    if (before.filter(check -> check.word().equals(each.text("state"))).isPresent()) {
      return Answer.refused(
          400, "Cannot transition status via :enqueue from :" + each.text("state"));
    }
    return Answer.of(
        201,
        GitLabWords.status(
            memory.check(
                new Checked(
                    0,
                    commit,
                    each.text("name"),
                    each.text("state"),
                    each.text("description"),
                    each.text("target_url"),
                    each.account(),
                    memory.tick()))));
  }

  private Optional<Reviewed> approval(Asked each, MemoryPull pull) {
    return memory.reviewsOf(pull.number()).stream()
        .filter(review -> review.by().equals(each.account()) && !review.dismissed())
        .findFirst();
  }

  private Answer approve(Asked each, MemoryPull pull) {
    if (!each.text("sha").isEmpty() && !each.text("sha").equals(memory.head(pull))) {
      return Answer.refused(409, "SHA does not match HEAD of source branch: " + memory.head(pull));
    }
    if (pull.author().equals(each.account()) || approval(each, pull).isPresent()) {
      return Answer.refused(401, "401 Unauthorized");
    }
    memory.review(pull, each.account(), "approved", "");
    memory.say(pull.number(), each.account(), "approved this merge request", true);
    return Answer.of(201, words.approvals(pull));
  }

  private Answer unapprove(Asked each, MemoryPull pull) {
    Optional<Reviewed> approval = approval(each, pull);
    if (approval.isEmpty()) {
      return Answer.refused(404, "404 Not found");
    }
    memory.dismiss(approval.get());
    memory.say(pull.number(), each.account(), "unapproved this merge request", true);
    return Answer.of(201, words.approvals(pull));
  }

  private Answer notes(Asked each, MemoryPull pull) {
    return paged(
        each,
        memory.saidAt(pull.number()).stream()
            .map(said -> (JsonValue) GitLabWords.note(said))
            .toList());
  }

  private Answer say(Asked each, MemoryPull pull) {
    if (each.text("body").length() > 1_000_000) {
      return Answer.refused(400, "Note is too long (maximum is 1000000 characters)");
    }
    Said said = memory.say(pull.number(), each.account(), carriedOut(each.text("body")), false);
    return Answer.of(201, GitLabWords.note(said));
  }

  private Answer edit(Asked each) {
    Optional<Said> before = memory.said(each.number("id"));
    if (before.isEmpty()) {
      return Answer.refused(404, "404 Not found");
    }
    return before.get().by().equals(each.account())
        ? Answer.ok(GitLabWords.note(memory.change(before.get(), carriedOut(each.text("body")))))
        : Answer.refused(403, "403 Forbidden");
  }

  /// What is left of a text after its commands were carried out.
  private static String carriedOut(String text) {
    return COMMAND.matcher(text.replace("\r", "")).replaceAll("").stripTrailing();
  }
}
