package dev.plumbline.engine;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Changes;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Revision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// How the applications of one reference stand to its newest revision. One at rest whose read set a
/// new revision leaves alone comes to it without being told: what would be rendered is what stands.
/// Not thread-safe.
final class Standings {

  private final ReadIndex<ApplicationId> current = new ReadIndex<>();
  private final Set<ApplicationId> others = new LinkedHashSet<>();
  private final Map<ApplicationId, Rest> elsewhere = new HashMap<>();
  private Optional<Revision> newest = Optional.empty();

  /// An application at rest, with nothing open: it stands at this commit.
  ///
  /// @param reads what was read for it
  record Rest(String commit, ReadSet reads) {}

  /// An application reads the reference from now on.
  void join(ApplicationId id) {
    if (!current.contains(id)) {
      others.add(id);
    }
  }

  void leave(ApplicationId id) {
    current.remove(id);
    others.remove(id);
    elsewhere.remove(id);
  }

  /// The application has come to rest, or has something to do again.
  ///
  /// @return the revision that it came to without being told, of which it has to hear now
  Optional<Revision> rest(ApplicationId id, Optional<Rest> rest) {
    elsewhere.remove(id);
    if (rest.isEmpty()) {
      return awake(id) ? newest : Optional.empty();
    }
    if (others.contains(id)) {
      settle(id, rest.get());
    }
    return Optional.empty();
  }

  private void settle(ApplicationId id, Rest rest) {
    if (isNewest(rest.commit())) {
      current.put(id, rest.reads());
      others.remove(id);
    } else {
      elsewhere.put(id, rest);
    }
  }

  private boolean isNewest(String commit) {
    return newest.filter(revision -> revision.commit().equals(commit)).isPresent();
  }

  private boolean awake(ApplicationId id) {
    boolean was = current.remove(id);
    if (was) {
      others.add(id);
    }
    return was;
  }

  /// The newest revision, if the application stands at it and was not told of it or need not have
  /// been.
  Optional<Revision> of(ApplicationId id) {
    return current.contains(id) ? newest : Optional.empty();
  }

  Optional<Revision> newest() {
    return newest;
  }

  /// Goes on to a revision, and says who has to hear of it.
  ///
  /// @param changes since the newest so far; empty if they are not known, or the revision does not
  ///     follow it
  /// @param dependencies those that an application waits for: who hears of a revision looks whether
  ///     they have come to it
  /// @return with the revision to which it came before, perhaps without being told
  Map<ApplicationId, Optional<Revision>> advance(
      Revision revision,
      Optional<Changes> changes,
      Function<ApplicationId, Set<ApplicationId>> dependencies) {
    boolean known = isNewest(revision.commit());
    Set<ApplicationId> touched = new HashSet<>();
    if (!known && changes.isPresent()) {
      current.meeting(changes.get()).forEach(id -> touch(id, touched, dependencies));
    } else if (!known) {
      touched.addAll(current.all());
    }
    Optional<Revision> before = newest;
    newest = Optional.of(revision);
    touched.forEach(this::awake);
    Map<ApplicationId, Rest> resting = Map.copyOf(elsewhere);
    elsewhere.clear();
    resting.forEach(this::settle);
    Map<ApplicationId, Optional<Revision>> told = new LinkedHashMap<>();
    touched.forEach(id -> told.put(id, before));
    others.forEach(id -> told.putIfAbsent(id, Optional.empty()));
    return told;
  }

  private void touch(
      ApplicationId id,
      Set<ApplicationId> touched,
      Function<ApplicationId, Set<ApplicationId>> dependencies) {
    touched.add(id);
    dependencies.apply(id).stream().filter(current::contains).forEach(touched::add);
  }
}
