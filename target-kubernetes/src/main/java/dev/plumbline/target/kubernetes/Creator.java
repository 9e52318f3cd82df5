package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Labels;
import java.util.Optional;

/// Makes objects that are expected not to be there.
///
/// Safe against races: the request cannot touch an object that appeared meanwhile (see
/// [Writing#creation]), whatever a look at the object said before. If no answer comes, the object
/// is looked at: one with our label and our fields is the one that the lost request made, and is
/// applied to again by its uid, which proves that it has the wanted content (S5).
final class Creator {

  private static final int ATTEMPTS = 3;

  private final Gate gate;
  private final Observer observer;
  private final Updater updater;

  Creator(Gate gate, Observer observer, Updater updater) {
    this.gate = gate;
    this.observer = observer;
    this.updater = updater;
  }

  Outcome create(Writing writing) {
    Call call = writing.creation();
    Answer answer = gate.write(writing.access(), call);
    boolean lost = false;
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      if (answer instanceof Answer.Reply reply && reply.ok()) {
        return done(writing, call, reply);
      }
      boolean open = Answers.isUnknown(answer);
      if (!open && !Answers.isConflict(answer)) {
        return Answers.failed(writing, answer);
      }
      lost |= open;
      note(writing, answer);
      switch (observer.look(writing.user(), writing.resource(), writing.key())) {
        case Observer.Look.There(ObservedObject live) -> {
          if (lost && isOurs(writing, live)) {
            gate.arrivals().found(application(writing), writing.key());
            return confirmed(writing, live);
          }
          return taken(writing, live);
        }
        case Observer.Look.Unreadable failed -> {
          return Answers.failed(writing, answer);
        }
        case Observer.Look.Absent none -> {
          // Whoever says that there is none may lag: no request may touch one.
          call = open ? writing.creation() : writing.plainCreation();
          answer = gate.write(writing.access(), call);
        }
      }
    }
    note(writing, answer);
    return answer instanceof Answer.Reply reply && reply.ok()
        ? done(writing, call, reply)
        : Answers.failed(writing, answer);
  }

  private void note(Writing writing, Answer answer) {
    if (mayStillHappen(answer)) {
      String version = writing.request().desired().manifest().apiVersion();
      gate.arrivals().lost(application(writing), writing.key(), version);
    }
  }

  /// Whether the request may be on its way still.
  private static boolean mayStillHappen(Answer answer) {
    return switch (answer) {
      case Answer.NoReply none -> none.processed();
      case Answer.Reply reply -> Answers.isUnknown(reply);
    };
  }

  private static ApplicationId application(Writing writing) {
    return writing.access().application();
  }

  private Outcome done(Writing writing, Call call, Answer.Reply reply) {
    observer.made(writing.key());
    Result result = reply.status() == 201 ? Result.CREATED : Result.CHANGED;
    Outcome made = Answers.outcome(writing, result, reply);
    boolean applied = call.method().equals("PATCH") || writing.request().dryRun();
    return applied || made.live().isEmpty() ? made : confirmed(writing, made.live().get());
  }

  private static boolean isOurs(Writing writing, ObservedObject live) {
    Optional<String> label = label(writing);
    return label.isPresent() && live.owner().equals(label) && live.owned().isPresent();
  }

  private static Optional<String> label(Writing writing) {
    return writing.request().desired().manifest().label(Labels.APPLICATION_LABEL);
  }

  private Outcome confirmed(Writing writing, ObservedObject live) {
    Outcome outcome = updater.update(writing, live.uid());
    boolean good = outcome.result() == Result.UNCHANGED || outcome.result() == Result.CHANGED;
    return good && outcome.live().isPresent()
        ? Outcome.of(Result.CREATED, outcome.live().get())
        : outcome;
  }

  private static Outcome taken(Writing writing, ObservedObject live) {
    if (writing.request().desired().options().apply() == ApplyMode.IF_NOT_PRESENT) {
      return Outcome.of(Result.SKIPPED, live);
    }
    String owner =
        live.owner().isPresent() && !live.owner().equals(label(writing))
            ? "it belongs to another application of Plumbline"
            : live.otherOwner().map(other -> "it belongs to " + other).orElse("");
    return Outcome.failed(
        writing.key(),
        new Problem(
            ProblemCode.NOT_OWNED,
            writing.key().toString(),
            "an object of that name appeared, and it is not this application's",
            owner,
            "Remove it, rename yours, or declare that it may be adopted."));
  }
}
