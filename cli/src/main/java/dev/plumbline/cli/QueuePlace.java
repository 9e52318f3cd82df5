package dev.plumbline.cli;

import dev.plumbline.forge.QueueEntry;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.List;
import java.util.Optional;

/// Where a pull request waits in the merge queue of its base branch.
///
/// @param place 1 is the next to be merged
/// @param waiting how many wait there, this one too
/// @param candidate the commit whose checks decide; empty until it is made
record QueuePlace(int place, int waiting, Optional<String> candidate) {

  /// The place of a pull request; empty if it does not wait there.
  static Optional<QueuePlace> of(int number, List<QueueEntry> queue) {
    for (int i = 0; i < queue.size(); i++) {
      if (queue.get(i).number() == number) {
        return Optional.of(new QueuePlace(i + 1, queue.size(), queue.get(i).candidate()));
      }
    }
    return Optional.empty();
  }

  /// For people: `place 2 of 3, its candidate is 1a2b...`.
  String text() {
    return "place %d of %d, %s"
        .formatted(
            place,
            waiting,
            candidate
                .map(commit -> "its candidate is " + Visible.text(commit))
                .orElse("it has no candidate yet"));
  }

  JsonObject json() {
    return JsonObject.EMPTY
        .with("place", new JsonInteger(place))
        .with("waiting", new JsonInteger(waiting))
        .with("candidate", candidate.<JsonValue>map(JsonString::new).orElse(JsonNull.NULL));
  }
}
