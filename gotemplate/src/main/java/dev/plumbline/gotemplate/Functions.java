package dev.plumbline.gotemplate;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The functions that templates may call besides the built-in ones, by name. Immutable.
public final class Functions {

  /// No functions.
  public static final Functions NONE = new Functions(Map.of(), Optional.empty());

  private final Map<String, GoFunction> byName;
  private final Optional<Functions> below;

  private Functions(Map<String, GoFunction> byName, Optional<Functions> below) {
    this.byName = byName;
    this.below = below;
  }

  /// These functions.
  public static Functions of(Map<String, GoFunction> byName) {
    return new Functions(Map.copyOf(byName), Optional.empty());
  }

  /// These functions and more; of two of one name the other's counts.
  public Functions with(Map<String, GoFunction> more) {
    return new Functions(Map.copyOf(more), Optional.of(this));
  }

  /// Whether there is a function of that name.
  public boolean has(String name) {
    return get(name).isPresent();
  }

  /// The names of all of them.
  public Set<String> names() {
    Set<String> names = new HashSet<>(byName.keySet());
    below.ifPresent(functions -> names.addAll(functions.names()));
    return names;
  }

  /// The function of that name.
  public Optional<GoFunction> get(String name) {
    GoFunction own = byName.get(name);
    return own == null ? below.flatMap(functions -> functions.get(name)) : Optional.of(own);
  }
}
