package dev.plumbline.forge.gitlab;

import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.MergeResult;
import dev.plumbline.forge.Mergeability;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequest.Base;
import dev.plumbline.forge.PullRequest.State;
import dev.plumbline.forge.PullRequestPage;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.forge.PullRequests;
import dev.plumbline.forge.http.CommitPeople;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.ForgeProblems;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.PullRequestEnd;
import dev.plumbline.forge.http.PullRequestWalk;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The merge requests of a project on GitLab.
record GitLabMergeRequests(GitLabApi api) implements PullRequests {

  @Override
  public PullRequestPage list(PullRequestQuery query) {
    Map<String, Optional<String>> tips = new HashMap<>();
    JsonRequest request =
        JsonRequest.get(listRoute(query), "merge requests of " + api.repository());
    return new PullRequestWalk(query, each -> listed(each, tips)).page(api.http(), request, "iid");
  }

  private Route listRoute(PullRequestQuery query) {
    String state =
        switch (query.state().map(Enum::name).orElse("")) {
          case "OPEN" -> "opened";
          case "CLOSED" -> "closed";
          case "MERGED" -> "merged";
          default -> "all";
        };
    Route route =
        api.route("merge_requests")
            .with("state", state)
            .with("order_by", "created_at")
            .with("sort", "desc")
            .with("per_page", GitLabApi.PAGE);
    Route onto = query.base().map(base -> route.with("target_branch", base)).orElse(route);
    return query.head().map(head -> onto.with("source_branch", head)).orElse(onto);
  }

  /// One of a list: without what would have to be asked for each.
  private PullRequest listed(JsonObject json, Map<String, Optional<String>> tips) {
    Fields pull = new Fields(json, "merge requests of " + api.repository());
    String branch = pull.text("target_branch");
    String tip = tips.computeIfAbsent(branch, this::tip).orElse("");
    return GitLabJson.pullRequest(pull, new Base(branch, tip, Optional.empty()), api.repository());
  }

  @Override
  public PullRequest read(int number) {
    return described(api.rawPull(number));
  }

  private PullRequest described(Fields pull) {
    String branch = pull.text("target_branch");
    Optional<String> start = pull.textIn("diff_refs", "start_sha");
    if (GitLabJson.state(pull) == State.MERGED && start.isPresent()) {
      Base base = new Base(branch, start.get(), pull.textIn("diff_refs", "base_sha"));
      return GitLabJson.pullRequest(pull, base, api.repository());
    }
    String tip = tip(branch).or(() -> start).orElse("");
    Optional<String> common = mergeBase(tip, GitLabJson.headCommit(pull));
    return GitLabJson.pullRequest(pull, new Base(branch, tip, common), api.repository());
  }

  private Optional<String> tip(String branch) {
    String subject = "branch " + branch + " of " + api.repository();
    return api.find(api.route("repository", "branches", branch), subject)
        .map(json -> new Fields(json, subject).object("commit").text("id"));
  }

  private Optional<String> mergeBase(String base, String head) {
    if (base.isEmpty() || head.isEmpty()) {
      return Optional.empty();
    }
    return api.find(
            api.route("repository", "merge_base").with("refs[]", base).with("refs[]", head),
            "difference of " + base + " and " + head)
        .flatMap(json -> json.string("id"));
  }

  @Override
  public Contributors contributors(int number) {
    Fields pull = api.rawPull(number);
    CommitPeople people =
        new CommitPeople().account(Optional.of(GitLabApi.username(pull, "author")));
    JsonRequest request =
        JsonRequest.get(
            api.route("merge_requests", number, "commits").with("per_page", GitLabApi.PAGE),
            api.pull(number));
    boolean all =
        api.http()
            .walk(
                request,
                each -> {
                  people
                      .mail(each.string("author_email"))
                      .mail(each.string("committer_email"))
                      .message(each.string("message").orElse(""));
                  return true;
                });
    return people.contributors(all);
  }

  @Override
  public Mergeability mergeability(int number) {
    return new GitLabMerging(api, number).mergeability();
  }

  @Override
  public PullRequest open(NewPullRequest wanted) {
    JsonObject body =
        JsonObject.EMPTY
            .with("title", (wanted.draft() ? GitLabJson.DRAFT : "") + wanted.title())
            .with("description", QuickActions.disarmed(wanted.body()))
            .with("source_branch", wanted.head())
            .with("target_branch", wanted.base());
    String subject = "merge request from " + wanted.head() + " to " + wanted.base();
    JsonReply reply =
        api.send(JsonRequest.post(api.route("merge_requests"), body, subject).accepting(409));
    if (!reply.isSuccess()) {
      throw ForgeProblems.exists(subject, reply.message());
    }
    return described(Fields.of(reply));
  }

  @Override
  public PullRequest close(int number) {
    JsonRequest request =
        JsonRequest.put(
            api.pullRoute(number), JsonObject.EMPTY.with("state_event", "close"), api.pull(number));
    return new PullRequestEnd(api.pull(number), GitLabJson::state, this::described)
        .close(api.http(), api.rawPull(number), request);
  }

  @Override
  public MergeResult merge(int number, MergeRequest request) {
    return new GitLabMerging(api, number).merge(request);
  }
}
