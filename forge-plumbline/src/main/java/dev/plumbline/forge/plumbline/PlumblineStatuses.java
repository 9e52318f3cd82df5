package dev.plumbline.forge.plumbline;

import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.Statuses;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonObject;
import java.util.List;
import java.util.Locale;

/// The statuses of one repository of the embedded forge.
record PlumblineStatuses(Calls calls, String repository) implements Statuses {

  @Override
  public List<Status> of(String commit) {
    String subject = subject(commit);
    return Fields.all(calls.get(route(commit), subject).array(), subject).stream()
        .map(Reading::status)
        .toList();
  }

  @Override
  public void report(String commit, NewStatus status) {
    JsonObject body =
        JsonObject.EMPTY
            .with("context", status.context())
            .with("state", status.state().name().toLowerCase(Locale.ROOT))
            .with("description", status.description())
            .with("url", status.url());
    calls.post(route(commit), body, subject(commit));
  }

  private Route route(String commit) {
    return Calls.route("repositories", repository, "commits", commit, "statuses");
  }

  private String subject(String commit) {
    return "commit " + commit + " of " + repository;
  }
}
