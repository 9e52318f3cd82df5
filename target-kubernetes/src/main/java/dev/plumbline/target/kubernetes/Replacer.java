package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.DeleteRequest.Propagation;
import java.time.Duration;

/// Deletes an object whose field cannot change, waits until it is gone, and makes it anew.
final class Replacer {

  private static final Duration STEP = Duration.ofMillis(100);

  private final Gate gate;
  private final Observer observer;
  private final Duration patience;

  Replacer(Gate gate, Observer observer, Duration patience) {
    this.gate = gate;
    this.observer = observer;
    this.patience = patience;
  }

  Outcome replace(Writing writing, ObservedObject live) {
    if (writing.request().dryRun()) {
      return Outcome.of(Result.CHANGED, live);
    }
    DeleteRequest request =
        new DeleteRequest(
            writing.key(),
            writing.resource().apiVersion(),
            live.uid(),
            live.resourceVersion(),
            Propagation.BACKGROUND);
    Answer deleted =
        gate.write(
            writing.access(), Deleter.call(writing.resource(), request, live.resourceVersion()));
    boolean gone = deleted instanceof Answer.Reply reply && (reply.ok() || reply.status() == 404);
    if (!gone) {
      return Outcome.failed(writing.key(), writing.refusals("delete").of(deleted));
    }
    if (!awaitGone(writing, live.uid())) {
      return Outcome.failed(writing.key(), stays(writing, live));
    }
    Answer created = gate.write(writing.access(), writing.creation());
    return created instanceof Answer.Reply reply && reply.ok()
        ? Answers.outcome(writing, Result.CREATED, reply)
        : Answers.failed(writing, created);
  }

  private boolean awaitGone(Writing writing, String uid) {
    long deadline = gate.pace().nanos() + patience.toNanos();
    try {
      while (true) {
        Observer.Look look = observer.look(writing.user(), writing.resource(), writing.key());
        boolean there =
            switch (look) {
              case Observer.Look.Absent none -> false;
              case Observer.Look.There(ObservedObject object) -> object.uid().equals(uid);
              case Observer.Look.Unreadable failed -> true;
            };
        if (!there || gate.pace().nanos() > deadline) {
          return !there;
        }
        gate.pace().sleep(STEP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Gate.interrupted(e);
    }
  }

  private Problem stays(Writing writing, ObservedObject live) {
    String finalizers =
        String.join(
            ", ", live.manifest().metadata().array("finalizers").orElse(JsonArray.EMPTY).strings());
    return new Problem(
        ProblemCode.IMMUTABLE_FIELD,
        writing.key().toString(),
        "it must be made anew, but the old one is not gone after " + patience.toSeconds() + " s",
        finalizers.isEmpty() ? "" : "it has finalizers: " + finalizers,
        "See what keeps it; it is made anew once it is gone.");
  }
}
