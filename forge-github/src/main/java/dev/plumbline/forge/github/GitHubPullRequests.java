package dev.plumbline.forge.github;

import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.MergeResult;
import dev.plumbline.forge.Mergeability;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequest.Base;
import dev.plumbline.forge.PullRequest.Merged;
import dev.plumbline.forge.PullRequest.State;
import dev.plumbline.forge.PullRequestPage;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.forge.PullRequests;
import dev.plumbline.forge.http.CommitFields;
import dev.plumbline.forge.http.CommitPeople;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.PullRequestEnd;
import dev.plumbline.forge.http.PullRequestWalk;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The pull requests of a repository on GitHub.
record GitHubPullRequests(GitHubApi api) implements PullRequests {

  /// GitHub lists no more commits of a pull request than that.
  private static final int MAX_COMMITS = 250;

  /// Commits in the name of others what they do on GitHub's pages.
  private static final String WEB = "web-flow";

  @Override
  public PullRequestPage list(PullRequestQuery query) {
    Map<String, Optional<String>> tips = new HashMap<>();
    JsonRequest request = JsonRequest.get(listRoute(query), "pull requests of " + api.repository());
    return new PullRequestWalk(query, each -> listed(each, tips))
        .page(api.http(), request, "number");
  }

  private Route listRoute(PullRequestQuery query) {
    String state = query.state().map(each -> each == State.OPEN ? "open" : "closed").orElse("all");
    Route route =
        api.route("pulls")
            .with("state", state)
            .with("sort", "created")
            .with("direction", "desc")
            .with("per_page", GitHubApi.PAGE);
    Route onto = query.base().map(base -> route.with("base", base)).orElse(route);
    return query
        .head()
        .map(head -> onto.with("head", api.repository().owner() + ":" + head))
        .orElse(onto);
  }

  /// One of a list: without what would have to be asked for each.
  private PullRequest listed(JsonObject json, Map<String, Optional<String>> tips) {
    Fields pull = new Fields(json, "pull requests of " + api.repository());
    String branch = pull.object("base").text("ref");
    String tip =
        GitHubJson.state(pull) == State.MERGED
            ? pull.object("base").text("sha")
            : tips.computeIfAbsent(branch, this::tip).orElse(pull.object("base").text("sha"));
    return GitHubJson.pullRequest(pull, new Base(branch, tip, Optional.empty()), Optional.empty());
  }

  @Override
  public PullRequest read(int number) {
    return described(api.rawPull(number));
  }

  private PullRequest described(Fields pull) {
    String branch = pull.object("base").text("ref");
    String remembered = pull.object("base").text("sha");
    boolean merged = GitHubJson.state(pull) == State.MERGED;
    String tip = merged ? remembered : tip(branch).orElse(remembered);
    Base base = new Base(branch, tip, mergeBase(tip, pull.object("head").text("sha")));
    return GitHubJson.pullRequest(pull, base, merged ? Optional.of(end(pull)) : Optional.empty());
  }

  private Merged end(Fields pull) {
    String commit = pull.text("merge_commit_sha");
    int number = Math.toIntExact(pull.number("number"));
    CommitFields made =
        new CommitFields(api.get(api.route("commits", commit), api.commit(commit)).json());
    return new Merged(
        commit, GitHubApi.login(pull, "merged_by"), made.method(number), pull.time("merged_at"));
  }

  /// What the branch names now; what a pull request says about its base may be old.
  private Optional<String> tip(String branch) {
    return api.find(api.route("branches", branch), "branch " + branch + " of " + api.repository())
        .map(json -> new Fields(json, "branch " + branch).object("commit").text("sha"));
  }

  private Optional<String> mergeBase(String base, String head) {
    return api.find(
            api.route("compare", base + "..." + head).with("per_page", 1),
            "difference of " + base + " and " + head)
        .flatMap(json -> json.object("merge_base_commit"))
        .flatMap(commit -> commit.string("sha"));
  }

  @Override
  public Contributors contributors(int number) {
    Fields pull = api.rawPull(number);
    CommitPeople people = new CommitPeople().account(Optional.of(GitHubApi.login(pull, "user")));
    int[] count = {0};
    JsonRequest request =
        JsonRequest.get(
            api.route("pulls", number, "commits").with("per_page", GitHubApi.PAGE),
            api.pull(number));
    api.http()
        .walk(
            request,
            each -> {
              count[0]++;
              new CommitFields(each).addTo(people, WEB);
              return count[0] <= MAX_COMMITS;
            });
    return people.contributors(count[0] >= pull.number("commits"));
  }

  @Override
  public Mergeability mergeability(int number) {
    return new GitHubMerging(api, number).mergeability();
  }

  @Override
  public PullRequest open(NewPullRequest wanted) {
    JsonObject body =
        JsonObject.EMPTY
            .with("title", wanted.title())
            .with("body", wanted.body())
            .with("head", wanted.head())
            .with("base", wanted.base())
            .with("draft", new JsonBoolean(wanted.draft()));
    String subject = "pull request from " + wanted.head() + " to " + wanted.base();
    JsonReply reply = api.send(JsonRequest.post(api.route("pulls"), body, subject).accepting(422));
    if (!reply.isSuccess()) {
      throw GitHubRefusals.opening(subject, reply.message());
    }
    return described(Fields.of(reply));
  }

  @Override
  public PullRequest close(int number) {
    JsonRequest request =
        JsonRequest.patch(
            api.pullRoute(number), JsonObject.EMPTY.with("state", "closed"), api.pull(number));
    return new PullRequestEnd(api.pull(number), GitHubJson::state, this::described)
        .close(api.http(), api.rawPull(number), request);
  }

  @Override
  public MergeResult merge(int number, MergeRequest request) {
    return new GitHubMerging(api, number).merge(request);
  }
}
