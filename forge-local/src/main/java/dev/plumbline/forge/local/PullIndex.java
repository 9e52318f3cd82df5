package dev.plumbline.forge.local;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/// What the pull requests of a repository come to, kept in memory by the id of the commit that ends
/// their events. It can be thrown away at any time: Git answers the same, only slower.
final class PullIndex {

  private final Store store;
  private final Map<Integer, Entry> entries = new ConcurrentHashMap<>();

  PullIndex(Store store) {
    this.store = store;
  }

  private record Entry(ObjectId end, PullState state) {}

  /// Forgets everything.
  void clear() {
    entries.clear();
  }

  /// One, as its ref says now.
  PullState read(int number) throws IOException {
    ObjectId end = number < 1 ? ObjectId.zeroId() : store.id(ForgeRefs.meta(number));
    if (end.equals(ObjectId.zeroId())) {
      throw Problem.of(
              ProblemCode.NOT_FOUND,
              "pull request " + number + " of " + store.name(),
              "there is none",
              "List the pull requests.")
          .exception();
    }
    return at(number, end);
  }

  /// What a pull request comes to at this end of its events.
  PullState at(int number, ObjectId end) throws IOException {
    Entry known = entries.get(number);
    if (known != null && known.end().equals(end)) {
      return known.state();
    }
    PullState state = PullFold.of(number, EventLog.read(store, end));
    entries.put(number, new Entry(end, state));
    return state;
  }

  /// All, the newest first.
  List<PullState> all() throws IOException {
    List<PullState> states = new ArrayList<>();
    for (Ref ref : store.refs(ForgeRefs.PULLS)) {
      Integer number = ForgeRefs.numberOf(ref.getName()).orElse(0);
      if (number > 0 && ref.getObjectId() != null) {
        states.add(at(number, ref.getObjectId()));
      }
    }
    states.sort(Comparator.comparingInt(PullState::number).reversed());
    return states;
  }

  /// The number that the next one gets.
  int next() throws IOException {
    int highest = 0;
    for (Ref ref : store.refs(ForgeRefs.PULLS)) {
      highest = Math.max(highest, ForgeRefs.numberOf(ref.getName()).orElse(0));
    }
    return highest + 1;
  }
}
