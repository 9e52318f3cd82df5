package dev.plumbline.forge.gitea;

import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.Statuses;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.FittedStatus;
import dev.plumbline.forge.http.ForgeProblems;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What checks say about commits on Gitea; Gitea's own actions among them.
record GiteaStatuses(GiteaApi api) implements Statuses {

  /// By their numbers. Gitea's own order is by the second, and among those of one second any: from
  /// page to page some would be missed.
  private static final String ORDER = "highestindex";

  @Override
  public List<Status> of(String commit) {
    return List.copyOf(last(commit).values());
  }

  private SortedMap<String, Status> last(String commit) {
    ForgeProblems.commit(commit);
    List<Fields> all = new ArrayList<>();
    JsonRequest request =
        JsonRequest.get(
            api.route("statuses", commit).with("sort", ORDER).with("limit", GiteaApi.PAGE),
            api.commit(commit));
    api.http().walk(request, each -> all.add(new Fields(each, api.commit(commit))));
    all.sort(Comparator.comparingLong(each -> each.number("id")));
    SortedMap<String, Status> last = new TreeMap<>();
    all.stream().map(GiteaStatuses::read).forEach(each -> last.put(each.context(), each));
    return last;
  }

  private static Status read(Fields status) {
    return new Status(
        status.text("context"),
        state(status.text("status")),
        status.text("description", ""),
        status.text("target_url", ""),
        status.textIn("creator", "login").orElse(""),
        status.time("updated_at"));
  }

  private static Status.State state(String word) {
    return switch (word) {
      case "pending" -> Status.State.PENDING;
      case "success", "warning", "skipped" -> Status.State.SUCCESS;
      case "failure" -> Status.State.FAILURE;
      default -> Status.State.ERROR;
    };
  }

  /// Gitea keeps all that was ever said, so what is the last word already is not said again.
  @Override
  public void report(String commit, NewStatus status) {
    FittedStatus fitted = FittedStatus.of(status, Integer.MAX_VALUE, Integer.MAX_VALUE);
    if (fitted.isSaid(Optional.ofNullable(last(commit).get(status.context())))) {
      return;
    }
    JsonObject body = fitted.body("context", status.state().name().toLowerCase(Locale.ROOT));
    JsonReply reply =
        api.send(
            JsonRequest.post(api.route("statuses", commit), body, api.commit(commit))
                .accepting(400, 422, 500));
    if (!reply.isSuccess()) {
      refuse(commit, reply);
    }
  }

  /// Versions differ in what they answer about a commit that is not there; 500 among it.
  private void refuse(String commit, JsonReply reply) {
    api.get(api.route("git", "commits", commit), api.commit(commit));
    if (reply.status() == 500) {
      throw ForgeProblems.fault(api.commit(commit));
    }
    throw ForgeProblems.invalid(
        api.commit(commit), "Gitea does not take the status", reply.message());
  }
}
