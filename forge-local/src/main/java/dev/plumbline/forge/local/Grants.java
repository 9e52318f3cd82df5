package dev.plumbline.forge.local;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Scopes by repository. The only pattern is `*`, all repositories; a name is that repository and
/// no other. What is not granted is denied.
///
/// @param scopes by the exact name of a repository, or `*`
public record Grants(SortedMap<String, Set<Scope>> scopes) {

  /// All repositories.
  public static final String ALL = "*";

  /// Nothing at all.
  public static final Grants NONE = new Grants(new TreeMap<>());

  public Grants {
    SortedMap<String, Set<Scope>> copy = new TreeMap<>();
    scopes.forEach((name, some) -> copy.put(name, Set.copyOf(some)));
    scopes = copy;
  }

  @Override
  public SortedMap<String, Set<Scope>> scopes() {
    return new TreeMap<>(scopes);
  }

  /// These scopes in one repository, or in all (`*`).
  public static Grants of(String repository, Scope... some) {
    return new Grants(new TreeMap<>(Map.of(repository, Set.of(some))));
  }

  /// These and those.
  public Grants and(Grants others) {
    SortedMap<String, Set<Scope>> all = new TreeMap<>(scopes);
    others.scopes.forEach(
        (name, some) ->
            all.merge(
                name,
                some,
                (left, right) -> {
                  Set<Scope> both = EnumSet.noneOf(Scope.class);
                  both.addAll(left);
                  both.addAll(right);
                  return both;
                }));
    return new Grants(all);
  }

  /// What holds in a repository. The forge's own (`forge-state`) is nobody's but those who
  /// administer all.
  Set<Scope> on(String repository) {
    Set<Scope> found = EnumSet.noneOf(Scope.class);
    found.addAll(scopes.getOrDefault(ALL, Set.of()));
    if (repository.equals(ForgeFolder.STATE)) {
      return found.contains(Scope.ADMIN) ? EnumSet.of(Scope.READ, Scope.ADMIN) : Set.of();
    }
    found.addAll(scopes.getOrDefault(repository, Set.of()));
    if (!found.isEmpty()) {
      found.add(Scope.READ);
    }
    return found;
  }

  JsonObject json() {
    JsonObject json = JsonObject.EMPTY;
    for (Map.Entry<String, Set<Scope>> entry : scopes.entrySet()) {
      json =
          json.with(
              entry.getKey(),
              JsonArray.ofStrings(entry.getValue().stream().sorted().map(Scope::word).toList()));
    }
    return json;
  }

  /// Reads what [#json] wrote. A word that is no scope is an [IllegalArgumentException].
  static Grants read(JsonObject json) {
    SortedMap<String, Set<Scope>> all = new TreeMap<>();
    for (Map.Entry<String, JsonValue> entry : json.members().entrySet()) {
      Set<Scope> some = EnumSet.noneOf(Scope.class);
      if (!(entry.getValue() instanceof JsonArray words)
          || words.strings().size() != words.size()
          || !(entry.getKey().equals(ALL) || GitHost.isName(entry.getKey()))) {
        throw new IllegalArgumentException("grants are lists of scopes by repository or *");
      }
      for (String word : words.strings()) {
        some.add(
            Scope.of(word)
                .orElseThrow(() -> new IllegalArgumentException("no such scope: " + word)));
      }
      all.put(entry.getKey(), some);
    }
    return new Grants(all);
  }
}
