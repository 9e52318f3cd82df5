package dev.plumbline.plan;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Phase;
import dev.plumbline.model.SyncPolicy.KindOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// Puts tasks into the order in which they are carried out: phase, stage, wave, kind, name; pruning
/// in the opposite order of waves; a namespace or a definition of a kind before all that needs it.
public final class SyncOrder {

  private SyncOrder() {}

  /// One thing to be ordered.
  ///
  /// @param subject whatever the caller wants back in its place
  /// @param wave as declared; as effective in a result
  /// @param prune whether the object is deleted because it is no longer declared
  /// @param pruneLast whether this one, if pruned, goes after everything else of its phase
  /// @param defines the kind that the object makes known to the target; empty if it makes none
  public record Task<T>(
      T subject,
      ObjectKey key,
      Phase phase,
      int stage,
      long wave,
      boolean prune,
      boolean pruneLast,
      Optional<GroupKind> defines) {

    private Task<T> inWave(long other) {
      return new Task<>(subject, key, phase, stage, other, prune, pruneLast, defines);
    }

    private Task<T> besides(Task<T> other) {
      return new Task<>(
          subject, key, other.phase, other.stage, other.wave, prune, pruneLast, defines);
    }
  }

  /// The tasks in order, each with the phase, stage and wave that it really has.
  ///
  /// @param pruneLast whether all pruning goes after everything else
  public static <T> List<Task<T>> of(List<Task<T>> tasks, KindOrder order, boolean pruneLast) {
    return switch (order) {
      case ARGOCD -> asArgoCd(tasks, pruneLast);
      case FLUX, HELM, HOST -> prunedAfterwards(tasks, order);
    };
  }

  private static <T> List<Task<T>> asArgoCd(List<Task<T>> tasks, boolean pruneLast) {
    List<Task<T>> placed = pruneLast(mirrored(tasks), pruneLast);
    placed.sort(comparator(KindOrder.ARGOCD));
    bubble(placed, SyncOrder::namespaceMade, SyncOrder::namespaceNeeded);
    bubble(placed, Task::defines, task -> Optional.of(task.key().kind()));
    return placed;
  }

  private static <T> List<Task<T>> prunedAfterwards(List<Task<T>> tasks, KindOrder order) {
    List<Task<T>> wanted = new ArrayList<>(tasks.stream().filter(task -> !task.prune()).toList());
    List<Task<T>> pruned = new ArrayList<>(tasks.stream().filter(Task::prune).toList());
    wanted.sort(comparator(order));
    pruned.sort(Collections.reverseOrder(comparator(order)));
    bubble(wanted, SyncOrder::namespaceMade, SyncOrder::namespaceNeeded);
    bubble(wanted, Task::defines, task -> Optional.of(task.key().kind()));
    int beforePostSync =
        (int) wanted.stream().takeWhile(t -> t.phase().compareTo(Phase.SYNC) <= 0).count();
    wanted.addAll(beforePostSync, pruned);
    return wanted;
  }

  private static <T> Comparator<Task<T>> comparator(KindOrder order) {
    return Comparator.comparing((Task<T> task) -> task.phase())
        .thenComparingInt(Task::stage)
        .thenComparingInt(task -> KindTable.stage(order, task.key().kind()))
        .thenComparingLong(Task::wave)
        .thenComparingInt(task -> KindTable.rank(order, task.key().kind()))
        .thenComparing(task -> task.key().name())
        .thenComparing(Task::key);
  }

  /// What was made last goes first: the distinct waves of pruning change places symmetrically.
  private static <T> List<Task<T>> mirrored(List<Task<T>> tasks) {
    TreeSet<Long> waves = new TreeSet<>();
    tasks.stream().filter(Task::prune).forEach(task -> waves.add(task.wave()));
    List<Long> ascending = List.copyOf(waves);
    List<Long> descending = List.copyOf(waves.descendingSet());
    Map<Long, Long> mirror = new HashMap<>();
    for (int i = 0; i < ascending.size(); i++) {
      mirror.put(ascending.get(i), descending.get(i));
    }
    return new ArrayList<>(
        tasks.stream()
            .map(task -> task.prune() ? task.inWave(mirror.getOrDefault(task.wave(), 0L)) : task)
            .toList());
  }

  private static <T> List<Task<T>> pruneLast(List<Task<T>> tasks, boolean all) {
    long highest =
        tasks.stream()
            .filter(task -> task.phase() == Phase.SYNC)
            .mapToLong(Task::wave)
            .reduce(0, Math::max);
    long last = highest == Long.MAX_VALUE ? highest : highest + 1;
    return new ArrayList<>(
        tasks.stream()
            .map(task -> task.prune() && (all || task.pruneLast()) ? task.inWave(last) : task)
            .toList());
  }

  /// Moves each task that makes something in front of the first one that needs it, into the same
  /// phase and wave.
  private static <T, D> void bubble(
      List<Task<T>> tasks,
      Function<Task<T>, Optional<D>> made,
      Function<Task<T>, Optional<D>> needed) {
    Map<D, Integer> firstNeed = new HashMap<>();
    for (int i = 0; i < tasks.size(); i++) {
      Task<T> task = tasks.get(i);
      if (task.prune()) {
        continue;
      }
      Optional<D> makes = made.apply(task);
      if (makes.isEmpty()) {
        int position = i;
        needed.apply(task).ifPresent(need -> firstNeed.putIfAbsent(need, position));
      } else if (firstNeed.containsKey(makes.get())) {
        int to = firstNeed.get(makes.get());
        tasks.remove(i);
        tasks.add(to, task.besides(tasks.get(to)));
        firstNeed.replaceAll((need, at) -> at >= to ? at + 1 : at);
      }
    }
  }

  private static <T> Optional<String> namespaceMade(Task<T> task) {
    return KindTable.isNamespace(task.key().kind())
        ? Optional.of(task.key().name())
        : Optional.empty();
  }

  private static <T> Optional<String> namespaceNeeded(Task<T> task) {
    return task.key().namespace().isEmpty()
        ? Optional.empty()
        : Optional.of(task.key().namespace());
  }
}
