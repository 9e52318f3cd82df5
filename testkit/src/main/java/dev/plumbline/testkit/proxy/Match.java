package dev.plumbline.testkit.proxy;

import java.util.Set;

/// Which requests a rule meets. A part that is empty does not matter.
///
/// @param verbs as in [Asked#verb()]
/// @param resource the plural
/// @param namespace the namespace that the path names
/// @param name the object's name
/// @param path how path and query begin, for requests to no resource
public record Match(
    Set<String> verbs, String resource, String namespace, String name, String path) {

  /// A match of which later changes to the set change nothing.
  public Match {
    verbs = Set.copyOf(verbs);
  }

  /// All requests.
  public static Match all() {
    return new Match(Set.of(), "", "", "", "");
  }

  /// All requests with these verbs; with none named, all requests.
  public static Match verbs(String... verbs) {
    return new Match(Set.of(verbs), "", "", "", "");
  }

  /// All requests whose path begins so, for example with `/apis`.
  public static Match path(String start) {
    return new Match(Set.of(), "", "", "", start);
  }

  /// Those of them that are for this resource.
  public Match of(String plural) {
    return new Match(verbs, plural, namespace, name, path);
  }

  /// Those of them that name this namespace.
  public Match in(String other) {
    return new Match(verbs, resource, other, name, path);
  }

  /// Those of them that are for the object of that name.
  public Match named(String other) {
    return new Match(verbs, resource, namespace, other, path);
  }

  /// Whether the request is one of them.
  public boolean meets(Asked asked) {
    return (verbs.isEmpty() || verbs.contains(asked.verb()))
        && (resource.isEmpty() || resource.equals(asked.resource()))
        && (namespace.isEmpty() || namespace.equals(asked.namespace()))
        && (name.isEmpty() || name.equals(asked.name()))
        && asked.target().startsWith(path);
  }
}
