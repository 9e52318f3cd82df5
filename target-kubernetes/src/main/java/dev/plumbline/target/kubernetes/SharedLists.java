package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Finds out for many askers at once what is there of the objects that they name: while several ask
/// at the same time, one list of names says which are not there, and one list by labels shows those
/// that are. When questions come in a rush, the first waits a moment for others. What is left in
/// doubt everybody looks for by himself.
final class SharedLists {

  /// While so few ask, each looks for himself.
  private static final int FEW = 2;

  /// Who alone asks about so many of one kind in one place lists them too, and then the names of
  /// all, if so many are left in doubt.
  private static final int MANY = 12;

  private final NameLists names;
  private final LabelledLists labelled;
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final AtomicInteger asking = new AtomicInteger();
  private final Rush rush;

  SharedLists(Gate gate) {
    this.names = new NameLists(gate);
    this.labelled = new LabelledLists(gate);
    this.rush = new Rush(gate.pace());
  }

  /// What is looked for in a place.
  ///
  /// @param label the label that the objects carry unless somebody took it away, and its value
  /// @param expected whether most of them were there before, so that their names need not be listed
  ///     first
  record Wanted(String label, String value, Set<String> names, boolean expected) {}

  /// What lists say.
  ///
  /// @param found by name, as a list has them: without their kind
  /// @param absent what is certainly not there
  record Said(Map<String, JsonObject> found, Set<String> absent) {
    static final Said NOTHING = new Said(Map.of(), Set.of());
  }

  /// A kind in a namespace, in somebody's name, as long as anybody asks about it.
  private static final class Place {
    private final Gathering<String, Set<String>> names = new Gathering<>();
    private final Gathering<String, Map<String, Map<String, JsonObject>>> objects =
        new Gathering<>();
    private int askers;
    private volatile boolean nameless;
    private volatile boolean unlisted;

    /// Whether what was looked for here was mostly there.
    private volatile boolean inhabited;

    synchronized Place enter() {
      askers++;
      return this;
    }

    synchronized boolean leave() {
      askers--;
      return askers == 0;
    }
  }

  /// Does something that asks; who asks about many things at once counts as one.
  <T> T asking(Supplier<T> question) {
    asking.incrementAndGet();
    rush.asked();
    try {
      return question.get();
    } finally {
      asking.decrementAndGet();
    }
  }

  /// Asks, and does with what lists say whatever is left to do; meanwhile others are answered with
  /// what was learnt about the place.
  ///
  /// @param path of the kind in the namespace
  <T> T look(String user, String path, Wanted wanted, java.util.function.Function<Said, T> rest) {
    String id = user + " " + path;
    Place place = places.computeIfAbsent(id, key -> new Place()).enter();
    try {
      return rest.apply(said(place, user, path, wanted));
    } finally {
      if (place.leave()) {
        places.remove(id, place);
      }
    }
  }

  private Said said(Place place, String user, String path, Wanted wanted) {
    boolean alone = asking.get() <= FEW && !rush.isNow();
    if (alone && wanted.names().size() < MANY) {
      return Said.NOTHING;
    }
    Map<String, JsonObject> found = new HashMap<>();
    if (alone || place.inhabited || wanted.expected()) {
      found.putAll(found(place, user, path, wanted));
    }
    Set<String> open = new HashSet<>(wanted.names());
    open.removeAll(found.keySet());
    if (open.isEmpty() || (alone && open.size() < MANY)) {
      return new Said(found, Set.of());
    }
    Set<String> absent = absent(place, user, path, open);
    place.inhabited = absent.size() * 2 < wanted.names().size();
    if (place.inhabited && found.isEmpty()) {
      found.putAll(found(place, user, path, wanted));
    }
    return new Said(found, absent);
  }

  /// Those that carry the label.
  private Map<String, JsonObject> found(Place place, String user, String path, Wanted wanted) {
    if (place.unlisted) {
      return Map.of();
    }
    Optional<Map<String, Map<String, JsonObject>>> all =
        place.objects.ask(
            Set.of(wanted.value()),
            rush::linger,
            values -> labelled.list(user, path, wanted.label(), values));
    place.unlisted = all.isEmpty();
    Map<String, JsonObject> found =
        new HashMap<>(all.map(a -> a.getOrDefault(wanted.value(), Map.of())).orElse(Map.of()));
    found.keySet().retainAll(wanted.names());
    return found;
  }

  private Set<String> absent(Place place, String user, String path, Set<String> open) {
    if (place.nameless) {
      return Set.of();
    }
    Optional<Set<String>> present =
        place.names.ask(open, rush::linger, all -> names.list(user, path, all.size()));
    place.nameless = present.isEmpty();
    Set<String> absent = new HashSet<>(present.isEmpty() ? Set.of() : open);
    present.ifPresent(absent::removeAll);
    return absent;
  }
}
