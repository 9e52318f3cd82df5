package dev.plumbline.forge.plumbline;

import dev.plumbline.forge.MergeQueue;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.QueueEntry;
import dev.plumbline.forge.http.Route;
import java.util.List;

/// The merge queues of one repository of the embedded forge.
record PlumblineMergeQueue(Calls calls, String repository) implements MergeQueue {

  @Override
  public List<QueueEntry> of(String base) {
    String subject = "merge queue of " + repository;
    Route route = Calls.route("repositories", repository, "queue").with("base", base);
    return Fields.all(calls.get(route, subject).array(), subject).stream()
        .map(Reading::queueEntry)
        .toList();
  }

  @Override
  public void add(int number, MergeRequest request) {
    calls.post(route(number), PlumblinePullRequests.body(request), subject(number));
  }

  @Override
  public void remove(int number) {
    calls.delete(route(number), subject(number));
  }

  private Route route(int number) {
    return PlumblinePullRequests.route(repository, number, "queue");
  }

  private String subject(int number) {
    return PlumblinePullRequests.subject(repository, number);
  }
}
