package dev.plumbline.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Chooses applications. A criterion that is not given says nothing.
///
/// @param names of applications
/// @param namespaces of their destinations
/// @param clusters of their destinations
/// @param labels that their declarations have
/// @param all whether all criteria that are given must hold, or one of them
record Selector(
    List<Glob> names,
    List<Glob> namespaces,
    List<Glob> clusters,
    Map<String, String> labels,
    boolean all) {

  Selector {
    names = List.copyOf(names);
    namespaces = List.copyOf(namespaces);
    clusters = List.copyOf(clusters);
    labels = Map.copyOf(labels);
  }

  /// Whether no criterion is given. Then nothing is chosen.
  boolean isEmpty() {
    return names.isEmpty() && namespaces.isEmpty() && clusters.isEmpty() && labels.isEmpty();
  }

  boolean matches(Subject subject) {
    List<Boolean> held = new ArrayList<>();
    if (!names.isEmpty()) {
      held.add(any(names, subject.application().name()));
    }
    if (!namespaces.isEmpty()) {
      held.add(any(namespaces, subject.namespace()));
    }
    if (!clusters.isEmpty()) {
      held.add(subject.clusters().stream().anyMatch(cluster -> any(clusters, cluster)));
    }
    if (!labels.isEmpty()) {
      held.add(subject.labels().entrySet().containsAll(labels.entrySet()));
    }
    return !held.isEmpty() && (all ? !held.contains(false) : held.contains(true));
  }

  private static boolean any(List<Glob> globs, String text) {
    return globs.stream().anyMatch(glob -> glob.matches(text));
  }
}
