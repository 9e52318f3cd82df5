package dev.plumbline.forge.gitlab;

import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.Statuses;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.FittedStatus;
import dev.plumbline.forge.http.ForgeProblems;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.model.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What jobs and others say about commits on GitLab.
record GitLabStatuses(GitLabApi api) implements Statuses {

  /// Characters; GitLab refuses longer ones.
  private static final int LONGEST_DESCRIPTION = 255;

  /// Characters; GitLab refuses longer addresses.
  private static final int LONGEST_URL = 255;

  @Override
  public List<Status> of(String commit) {
    return List.copyOf(last(commit).values());
  }

  private SortedMap<String, Status> last(String commit) {
    ForgeProblems.commit(commit);
    List<Fields> all = new ArrayList<>();
    JsonRequest request =
        JsonRequest.get(
            api.route("repository", "commits", commit, "statuses").with("per_page", GitLabApi.PAGE),
            api.commit(commit));
    api.http().walk(request, each -> all.add(new Fields(each, api.commit(commit))));
    all.sort(Comparator.comparingLong(each -> each.number("id")));
    SortedMap<String, Status> last = new TreeMap<>();
    all.stream().map(GitLabStatuses::read).forEach(each -> last.put(each.context(), each));
    return last;
  }

  private static Status read(Fields status) {
    Instant at =
        status
            .optionalTime("finished_at")
            .or(() -> status.optionalTime("started_at"))
            .orElseGet(() -> status.time("created_at"));
    return new Status(
        status.text("name"),
        state(status.text("status")),
        status.text("description", ""),
        status.text("target_url", ""),
        status.textIn("author", "username").orElse(""),
        at);
  }

  private static Status.State state(String word) {
    return switch (word) {
      case "success", "skipped" -> Status.State.SUCCESS;
      case "failed" -> Status.State.FAILURE;
      case "canceled", "canceling" -> Status.State.ERROR;
      default -> Status.State.PENDING;
    };
  }

  private static String word(Status.State state) {
    return switch (state) {
      case PENDING -> "pending";
      case SUCCESS -> "success";
      case FAILURE -> "failed";
      case ERROR -> "canceled";
    };
  }

  /// GitLab refuses to say the same again, so what is the last word already is not sent.
  @Override
  public void report(String commit, NewStatus status) {
    FittedStatus fitted = FittedStatus.of(status, LONGEST_DESCRIPTION, LONGEST_URL);
    Optional<Status> before = Optional.ofNullable(last(commit).get(status.context()));
    if (fitted.isSaid(before)) {
      return;
    }
    JsonObject body = fitted.body("name", word(status.state()));
    JsonReply reply =
        api.send(
            JsonRequest.post(api.route("statuses", commit), body, api.commit(commit))
                .accepting(400));
    if (!reply.isSuccess() && !saysTheSame(before, status, reply)) {
      throw ForgeProblems.invalid(
          api.commit(commit), "GitLab does not take the status", reply.message());
    }
  }

  /// `Cannot transition status via :enqueue from :pending`: the word is the same, and only what
  /// stands beside it is new, which GitLab does not change.
  private static boolean saysTheSame(Optional<Status> before, NewStatus status, JsonReply reply) {
    return before.filter(each -> each.state() == status.state()).isPresent()
        && reply.message().contains("annot transition");
  }
}
