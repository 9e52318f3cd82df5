package dev.plumbline.forge.gitea;

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
import dev.plumbline.forge.http.ForgeProblems;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.PullRequestEnd;
import dev.plumbline.forge.http.PullRequestWalk;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Optional;

/// The pull requests of a repository on Gitea.
record GiteaPullRequests(GiteaApi api) implements PullRequests {

  @Override
  public PullRequestPage list(PullRequestQuery query) {
    JsonRequest request = JsonRequest.get(listRoute(query), "pull requests of " + api.repository());
    return new PullRequestWalk(query, this::listed).page(api.http(), request, "number");
  }

  private Route listRoute(PullRequestQuery query) {
    String state = query.state().map(each -> each == State.OPEN ? "open" : "closed").orElse("all");
    Route route = api.route("pulls").with("state", state).with("limit", GiteaApi.PAGE);
    return query.base().map(base -> route.with("base_branch", base)).orElse(route);
  }

  /// One of a list: without what would have to be asked for each.
  private PullRequest listed(JsonObject json) {
    Fields pull = new Fields(json, "pull requests of " + api.repository());
    return GiteaJson.pullRequest(pull, GiteaJson.base(pull), Optional.empty());
  }

  @Override
  public PullRequest read(int number) {
    return described(api.rawPull(number));
  }

  private PullRequest described(Fields pull) {
    Base base = GiteaJson.base(pull);
    if (GiteaJson.state(pull) != State.MERGED) {
      return GiteaJson.pullRequest(pull, base, Optional.empty());
    }
    String commit = pull.text("merge_commit_sha");
    int number = Math.toIntExact(pull.number("number"));
    CommitFields made =
        new CommitFields(api.get(api.route("git", "commits", commit), api.commit(commit)).json());
    Merged merged =
        new Merged(
            commit, GiteaApi.login(pull, "merged_by"), made.method(number), pull.time("merged_at"));
    String before = made.firstParent().orElse(base.tip());
    return GiteaJson.pullRequest(
        pull, new Base(base.branch(), before, base.mergeBase()), Optional.of(merged));
  }

  @Override
  public Contributors contributors(int number) {
    Fields pull = api.rawPull(number);
    CommitPeople people = new CommitPeople().account(Optional.of(GiteaApi.login(pull, "user")));
    JsonRequest request =
        JsonRequest.get(
            api.route("pulls", number, "commits")
                .with("verification", false)
                .with("files", false)
                .with("limit", GiteaApi.PAGE),
            api.pull(number));
    boolean all =
        api.http()
            .walk(
                request,
                each -> {
                  new CommitFields(each).addTo(people, "");
                  return true;
                });
    return people.contributors(all);
  }

  @Override
  public Mergeability mergeability(int number) {
    return new GiteaMerging(api, number).mergeability();
  }

  @Override
  public PullRequest open(NewPullRequest wanted) {
    JsonObject body =
        JsonObject.EMPTY
            .with("title", (wanted.draft() ? GiteaJson.DRAFT : "") + wanted.title())
            .with("body", wanted.body())
            .with("head", wanted.head())
            .with("base", wanted.base());
    String subject = "pull request from " + wanted.head() + " to " + wanted.base();
    JsonReply reply =
        api.send(JsonRequest.post(api.route("pulls"), body, subject).accepting(404, 409, 422));
    if (!reply.isSuccess()) {
      throw notOpened(subject, reply);
    }
    return described(Fields.of(reply));
  }

  private static ProblemException notOpened(String subject, JsonReply reply) {
    return switch (reply.status()) {
      case 409 -> ForgeProblems.exists(subject, reply.message());
      case 404 ->
          Problem.of(
                  ProblemCode.REFERENCE_NOT_FOUND,
                  subject,
                  "one of the branches is not there, or the token may not see it",
                  "Push it first.")
              .exception();
      default -> ForgeProblems.invalid(subject, "Gitea does not take it", reply.message());
    };
  }

  @Override
  public PullRequest close(int number) {
    JsonRequest request =
        JsonRequest.patch(
            api.pullRoute(number), JsonObject.EMPTY.with("state", "closed"), api.pull(number));
    return new PullRequestEnd(api.pull(number), GiteaJson::state, this::described)
        .close(api.http(), api.rawPull(number), request);
  }

  @Override
  public MergeResult merge(int number, MergeRequest request) {
    return new GiteaMerging(api, number).merge(request);
  }
}
