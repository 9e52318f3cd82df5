package dev.plumbline.forge.github;

import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.Statuses;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.FittedStatus;
import dev.plumbline.forge.http.ForgeProblems;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What checks say about commits on GitHub: commit statuses, and the check runs of apps such as
/// GitHub Actions. Reported are commit statuses, which every token with the right may write.
record GitHubStatuses(GitHubApi api) implements Statuses {

  /// Characters; GitHub refuses longer ones.
  private static final int LONGEST_DESCRIPTION = 140;

  @Override
  public List<Status> of(String commit) {
    SortedMap<String, Status> last = statuses(commit);
    addRuns(commit, last);
    return List.copyOf(last.values());
  }

  private SortedMap<String, Status> statuses(String commit) {
    ForgeProblems.commit(commit);
    SortedMap<String, Status> last = new TreeMap<>();
    JsonRequest request =
        JsonRequest.get(
            api.route("commits", commit, "statuses").with("per_page", GitHubApi.PAGE),
            api.commit(commit));
    api.http()
        .walk(
            request,
            each -> {
              // The newest first: what follows of the same name was said before.
              Status status = read(new Fields(each, api.commit(commit)));
              last.putIfAbsent(status.context(), status);
              return true;
            });
    return last;
  }

  private static Status read(Fields status) {
    return new Status(
        status.text("context"),
        state(status.text("state")),
        status.text("description", ""),
        status.text("target_url", ""),
        status.textIn("creator", "login").orElse(""),
        status.time("updated_at"));
  }

  private static Status.State state(String word) {
    return switch (word) {
      case "pending" -> Status.State.PENDING;
      case "success" -> Status.State.SUCCESS;
      case "failure" -> Status.State.FAILURE;
      default -> Status.State.ERROR;
    };
  }

  /// Tokens without the right to read check runs see commit statuses alone.
  private void addRuns(String commit, SortedMap<String, Status> last) {
    JsonRequest request =
        JsonRequest.get(
            api.route("commits", commit, "check-runs")
                .with("filter", "latest")
                .with("per_page", GitHubApi.PAGE),
            api.commit(commit));
    try {
      api.http()
          .walkIn(
              request,
              "check_runs",
              each -> {
                Status run = run(new Fields(each, api.commit(commit)));
                String taken = last.containsKey(run.context()) ? " (check run)" : "";
                last.put(run.context() + taken, run);
                return true;
              });
    } catch (ProblemException e) {
      if (e.problem().code() != ProblemCode.FORBIDDEN
          && e.problem().code() != ProblemCode.NOT_FOUND) {
        throw e;
      }
    }
  }

  private static Status run(Fields run) {
    Instant at =
        run.optionalTime("completed_at")
            .or(() -> run.optionalTime("started_at"))
            .orElse(Instant.EPOCH);
    return new Status(
        run.text("name"),
        state(run.text("status"), run.text("conclusion", "")),
        run.textIn("output", "title").orElse(""),
        run.text("details_url", ""),
        run.textIn("app", "slug").orElse(""),
        at);
  }

  private static Status.State state(String status, String conclusion) {
    if (!status.equals("completed")) {
      return Status.State.PENDING;
    }
    return switch (conclusion) {
      case "success", "neutral", "skipped" -> Status.State.SUCCESS;
      case "failure", "action_required" -> Status.State.FAILURE;
      default -> Status.State.ERROR;
    };
  }

  /// GitHub keeps all that was ever said, up to 1,000 of one name at one commit, so what is the
  /// last word already is not said again.
  @Override
  public void report(String commit, NewStatus status) {
    FittedStatus fitted = FittedStatus.of(status, LONGEST_DESCRIPTION, Integer.MAX_VALUE);
    if (fitted.isSaid(Optional.ofNullable(statuses(commit).get(status.context())))) {
      return;
    }
    JsonObject body = fitted.body("context", status.state().name().toLowerCase(Locale.ROOT));
    JsonReply reply =
        api.send(
            JsonRequest.post(api.route("statuses", commit), body, api.commit(commit))
                .accepting(422));
    if (!reply.isSuccess()) {
      throw reply.message().toLowerCase(Locale.ROOT).contains("no commit found")
          ? ForgeProblems.notFound(api.commit(commit), "there is none")
          : ForgeProblems.invalid(
              api.commit(commit), "GitHub does not take the status", reply.message());
    }
  }
}
