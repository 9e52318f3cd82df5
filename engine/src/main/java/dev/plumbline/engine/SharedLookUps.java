package dev.plumbline.engine;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.source.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks references up, each once for all who ask at the same time: a look-up answers everybody who
/// asked before it began, so that no answer is older than its question. Thread-safe.
final class SharedLookUps {

  private final Source source;
  private final Map<SourceReference, Place> places = new HashMap<>();

  SharedLookUps(Source source) {
    this.source = source;
  }

  private static final class Place {
    final ReentrantLock lookingUp = new ReentrantLock();
    int askers;
    long begun;
    volatile @Nullable Answer last;
  }

  /// @param number of the look-up, in the order in which they began
  private record Answer(long number, @Nullable Revision revision, @Nullable Problem problem) {
    Revision revisionOrProblem() {
      if (revision != null) {
        return revision;
      }
      throw (problem == null ? interrupted() : problem).exception();
    }
  }

  /// Asks now; the answer is what [Source#resolve] gives then or later. Must be called once.
  Supplier<Revision> ask(SourceReference reference) {
    Place place;
    long before;
    synchronized (this) {
      place = places.computeIfAbsent(reference, key -> new Place());
      place.askers++;
      before = place.begun;
    }
    return () -> {
      try {
        return answer(reference, place, before).revisionOrProblem();
      } finally {
        leave(reference, place);
      }
    };
  }

  private synchronized void leave(SourceReference reference, Place place) {
    place.askers--;
    if (place.askers == 0) {
      places.remove(reference, place);
    }
  }

  private Answer answer(SourceReference reference, Place place, long before) {
    try {
      place.lookingUp.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(interrupted(), e);
    }
    try {
      Answer last = place.last;
      if (last != null && last.number() > before) {
        return last;
      }
      Answer fresh = lookUp(reference, begin(place));
      place.last = fresh;
      return fresh;
    } finally {
      place.lookingUp.unlock();
    }
  }

  private synchronized long begin(Place place) {
    place.begun++;
    return place.begun;
  }

  private Answer lookUp(SourceReference reference, long number) {
    try {
      return new Answer(number, source.resolve(reference), null);
    } catch (ProblemException e) {
      if (e.problem().code() == ProblemCode.INTERRUPTED) {
        throw e; // that concerns the asker alone
      }
      return new Answer(number, null, e.problem());
    }
  }

  private static Problem interrupted() {
    return Problem.of(ProblemCode.INTERRUPTED, "the source", "the look-up was given up", "");
  }
}
