package dev.plumbline.forge.plumbline;

import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.MergeResult;
import dev.plumbline.forge.Mergeability;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestPage;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.forge.PullRequests;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import java.util.Locale;
import java.util.Optional;

/// The pull requests of one repository of the embedded forge.
record PlumblinePullRequests(Calls calls, String repository) implements PullRequests {

  @Override
  public PullRequestPage list(PullRequestQuery query) {
    Route route = Calls.route("repositories", repository, "pulls").with("limit", query.limit());
    if (query.state().isPresent()) {
      route = route.with("state", query.state().get().name().toLowerCase(Locale.ROOT));
    }
    if (query.base().isPresent()) {
      route = route.with("base", query.base().get());
    }
    if (query.head().isPresent()) {
      route = route.with("head", query.head().get());
    }
    if (query.before() != Integer.MAX_VALUE) {
      route = route.with("before", query.before());
    }
    Fields answer = fields(calls.get(route, "repository " + repository).object());
    return new PullRequestPage(
        answer.objects("pullRequests").stream().map(Reading::pullRequest).toList(),
        answer.object().has("next") ? Optional.of(answer.number("next")) : Optional.empty());
  }

  @Override
  public PullRequest read(int number) {
    return pull(calls.get(route(number), subject(number)).object());
  }

  @Override
  public Contributors contributors(int number) {
    return Reading.contributors(
        fields(calls.get(route(number, "contributors"), subject(number)).object()));
  }

  @Override
  public Mergeability mergeability(int number) {
    return Reading.mergeability(
        fields(calls.get(route(number, "mergeability"), subject(number)).object()));
  }

  @Override
  public PullRequest open(NewPullRequest wanted) {
    JsonObject body =
        JsonObject.EMPTY
            .with("title", wanted.title())
            .with("body", wanted.body())
            .with("base", wanted.base())
            .with("head", wanted.head())
            .with("draft", new JsonBoolean(wanted.draft()));
    Route route = Calls.route("repositories", repository, "pulls");
    return pull(calls.post(route, body, "repository " + repository).object());
  }

  @Override
  public PullRequest close(int number) {
    return pull(calls.post(route(number, "close"), JsonObject.EMPTY, subject(number)).object());
  }

  @Override
  public MergeResult merge(int number, MergeRequest request) {
    JsonObject answer = calls.post(route(number, "merge"), body(request), subject(number)).object();
    return new MergeResult(fields(answer).text("commit"));
  }

  static JsonObject body(MergeRequest request) {
    return JsonObject.EMPTY
        .with("method", request.method().word())
        .with("expectedHead", request.expectedHead())
        .with("message", request.message());
  }

  private Route route(int number, String... more) {
    return route(repository, number, more);
  }

  /// The address of a pull request, or of something of it.
  static Route route(String repository, int number, String... more) {
    Object[] segments = new Object[4 + more.length];
    segments[0] = "repositories";
    segments[1] = repository;
    segments[2] = "pulls";
    segments[3] = number;
    System.arraycopy(more, 0, segments, 4, more.length);
    return Calls.route(segments);
  }

  private String subject(int number) {
    return subject(repository, number);
  }

  static String subject(String repository, int number) {
    return "pull request " + number + " of " + repository;
  }

  private PullRequest pull(JsonObject answer) {
    return Reading.pullRequest(fields(answer));
  }

  private Fields fields(JsonObject answer) {
    return new Fields(answer, "repository " + repository);
  }
}
