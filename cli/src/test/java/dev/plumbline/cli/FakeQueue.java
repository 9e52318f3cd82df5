package dev.plumbline.cli;

import dev.plumbline.forge.MergeQueue;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.QueueEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The queue of the branch release, in which 9 and 8 wait.
final class FakeQueue implements MergeQueue {

  private static final String HEAD = "5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f";
  private static final String CANDIDATE = "9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5e6f7a8b";

  private final CannedSession session;
  private final List<QueueEntry> entries = new ArrayList<>();

  FakeQueue(CannedSession session) {
    this.session = session;
    entries.add(new QueueEntry(9, HEAD, Optional.of(HEAD)));
    entries.add(new QueueEntry(8, HEAD, Optional.of(CANDIDATE)));
  }

  @Override
  public List<QueueEntry> of(String base) {
    session.note("queue of " + base);
    return base.equals("release") ? List.copyOf(entries) : List.of();
  }

  @Override
  public void add(int number, MergeRequest request) {
    session.note("enqueue " + number + " " + request);
    if (entries.stream().noneMatch(entry -> entry.number() == number)) {
      entries.add(new QueueEntry(number, request.expectedHead(), Optional.empty()));
    }
  }

  @Override
  public void remove(int number) {
    session.note("dequeue " + number);
    entries.removeIf(entry -> entry.number() == number);
  }
}
