package dev.plumbline.engine;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;

/// Tasks whose turn had come when their application had all the places that it may have. Not
/// thread-safe.
final class HeldBack {

  private final Map<String, Queue<LaneQueue.Task>> tasks = new LinkedHashMap<>();

  void add(LaneQueue.Task task) {
    tasks.computeIfAbsent(task.payer(), payer -> new ArrayDeque<>()).add(task);
  }

  /// Takes one out whose application may begin one; empty if there is none.
  Optional<LaneQueue.Task> poll(Predicate<String> mayBegin) {
    Iterator<Map.Entry<String, Queue<LaneQueue.Task>>> each = tasks.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Queue<LaneQueue.Task>> one = each.next();
      if (mayBegin.test(one.getKey())) {
        LaneQueue.Task task = one.getValue().remove();
        if (one.getValue().isEmpty()) {
          each.remove();
        }
        return Optional.of(task);
      }
    }
    return Optional.empty();
  }
}
