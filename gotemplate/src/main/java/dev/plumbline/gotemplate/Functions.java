package dev.plumbline.gotemplate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The functions that templates may call besides the built-in ones, by name. Immutable.
public final class Functions {

  /// No functions.
  public static final Functions NONE = new Functions(Map.of());

  private final Map<String, GoFunction> byName;

  private Functions(Map<String, GoFunction> byName) {
    this.byName = byName;
  }

  /// These functions.
  public static Functions of(Map<String, GoFunction> byName) {
    return new Functions(Map.copyOf(byName));
  }

  /// These functions and more; of two of one name the other's counts.
  public Functions with(Map<String, GoFunction> more) {
    Map<String, GoFunction> all = new HashMap<>(byName);
    all.putAll(more);
    return new Functions(all);
  }

  /// Whether there is a function of that name.
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /// The names of all of them.
  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  /// The function of that name.
  public Optional<GoFunction> get(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
