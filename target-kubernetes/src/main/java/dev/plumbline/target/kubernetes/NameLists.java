package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Finds out at once for many askers which named objects are not there: while several ask at the
/// same time, one list of all names of a kind in a namespace answers all who wait for it. A list is
/// believed only by those who asked before it began, so no answer is older than its question; and
/// only if it came whole.
///
/// To a server a listed name costs some fiftieth of a look at one object; a namespace with far more
/// objects than are asked for is not listed.
final class NameLists {

  /// While so few ask, each looks for himself.
  private static final int FEW = 2;

  private static final int WORTH = 50;
  private static final int PAGE = 2_000;
  private static final int MOST_PAGES = 100;

  /// What people see of a list, without the objects and their metadata.
  private static final String NAMES = "application/json;as=Table;g=meta.k8s.io;v=v1";

  private final Gate gate;
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final AtomicInteger asking = new AtomicInteger();

  NameLists(Gate gate) {
    this.gate = gate;
  }

  /// Those who wait for the same list.
  private static final class Batch {
    private final Set<String> names = new HashSet<>();
    private Optional<Set<String>> present = Optional.empty();
    private boolean done;
  }

  private static final class Place {
    private final ReentrantLock listing = new ReentrantLock(true);
    private Batch open = new Batch();
    private int askers;
    private boolean useless;

    synchronized boolean enter() {
      askers++;
      return !useless;
    }

    synchronized int leave() {
      askers--;
      return askers;
    }

    synchronized Batch join(Set<String> names) {
      open.names.addAll(names);
      return open;
    }

    /// From now on nobody joins the batch.
    synchronized void shut(Batch batch) {
      if (open == batch) {
        open = new Batch();
      }
    }

    synchronized void giveUp() {
      useless = true;
    }
  }

  /// What the asker does with the names of which nothing is known yet.
  interface Rest<T> {
    T ask(Set<String> absent);
  }

  /// Does something that asks; who asks about many things at once counts as one.
  <T> T asking(Supplier<T> question) {
    asking.incrementAndGet();
    try {
      return question.get();
    } finally {
      asking.decrementAndGet();
    }
  }

  /// Says which of the names are certainly not there, and lets the asker find out the rest.
  ///
  /// @param path of the kind in the namespace
  /// @param rest gets names that are certainly absent; perhaps none
  <T> T without(String user, String path, Set<String> names, Rest<T> rest) {
    String id = user + " " + path;
    Place place = places.computeIfAbsent(id, key -> new Place());
    boolean together = place.enter() && asking.get() > FEW;
    try {
      return rest.ask(together ? absent(place, user, path, names) : Set.of());
    } finally {
      if (place.leave() == 0) {
        places.remove(id, place);
      }
    }
  }

  private Set<String> absent(Place place, String user, String path, Set<String> names) {
    Batch mine = place.join(names);
    Optional<Set<String>> present;
    try {
      place.listing.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Gate.interrupted(e);
    }
    try {
      if (!mine.done) {
        place.shut(mine);
        mine.present = list(place, user, path, mine.names.size());
        mine.done = true;
      }
      present = mine.present;
    } finally {
      place.listing.unlock();
    }
    if (present.isEmpty()) {
      return Set.of();
    }
    Set<String> absent = new HashSet<>(names);
    absent.removeAll(present.get());
    return absent;
  }

  /// All names there; empty if they cannot be listed, or are too many to be worth it.
  private Optional<Set<String>> list(Place place, String user, String path, int wanted) {
    Set<String> found = new HashSet<>();
    String next = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Call call =
          Call.get(path)
              .accepting(NAMES)
              .with("includeObject", "None")
              .with("limit", String.valueOf(PAGE));
      Answer answer = gate.send(user, next.isEmpty() ? call : call.with("continue", next));
      Optional<JsonObject> body =
          answer instanceof Answer.Reply reply && reply.status() == 200
              ? reply.json().filter(table -> add(table, found))
              : Optional.empty();
      if (body.isEmpty()) {
        place.giveUp();
        return Optional.empty();
      }
      JsonObject metadata = LiveObject.metadata(body.get());
      next = metadata.string("continue").orElse("");
      if (next.isEmpty()) {
        return Optional.of(found);
      }
      long all = found.size() + metadata.integer("remainingItemCount").orElse((long) PAGE);
      if (all > (long) WORTH * wanted) {
        place.giveUp();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// Takes the names of a table; whether it is one that tells them.
  private static boolean add(JsonObject table, Set<String> found) {
    List<JsonObject> columns = objects(table, "columnDefinitions");
    int column = 0;
    while (column < columns.size()
        && !columns.get(column).string("format").equals(Optional.of("name"))) {
      column++;
    }
    boolean told = table.string("kind").equals(Optional.of("Table")) && column < columns.size();
    for (JsonObject row : told ? objects(table, "rows") : List.<JsonObject>of()) {
      List<JsonValue> cells = row.array("cells").map(JsonArray::elements).orElse(List.of());
      if (column < cells.size() && cells.get(column) instanceof JsonString(String name)) {
        found.add(name);
      } else {
        return false;
      }
    }
    return told;
  }

  /// An empty list is `null`.
  private static List<JsonObject> objects(JsonObject table, String name) {
    return table.array(name).map(JsonArray::objects).orElse(List.of());
  }
}
