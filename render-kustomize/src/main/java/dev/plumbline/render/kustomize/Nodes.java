package dev.plumbline.render.kustomize;

/// How large nodes are.
final class Nodes {

  private Nodes() {}

  /// All nodes in it, itself included.
  static int size(Node node) {
    int all = 1;
    switch (node) {
      case ScalarNode scalar -> {
        return 1;
      }
      case ListNode list -> {
        for (Node element : list) {
          all += size(element);
        }
      }
      case MapNode map -> {
        for (int i = 0; i < map.size(); i++) {
          all += size(map.valueAt(i));
        }
      }
    }
    return all;
  }

  /// How many mappings and lists are inside each other; none in a scalar.
  static int height(Node node) {
    int most = 0;
    switch (node) {
      case ScalarNode scalar -> {
        return 0;
      }
      case ListNode list -> {
        for (Node element : list) {
          most = Math.max(most, height(element));
        }
      }
      case MapNode map -> {
        for (int i = 0; i < map.size(); i++) {
          most = Math.max(most, height(map.valueAt(i)));
        }
      }
    }
    return most + 1;
  }
}
