package dev.plumbline.check.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The rules of definitions that were compiled, as many objects share them.
final class DefinitionRuleCache {

  private static final int MAX_RULES = 10_000;

  private final Map<Key, Compiled> known = new ConcurrentHashMap<>();

  private record Key(String source, CelType self, boolean optional) {}

  /// A rule, or why there is none.
  ///
  /// @param transition whether it names `oldSelf`, and so is about changes only
  record Compiled(Optional<Expression> expression, boolean transition, String error) {}

  /// The rule for values of that type.
  ///
  /// @param optional whether `oldSelf` is optional, so that the rule holds for new values too
  Compiled rule(String source, CelType self, boolean optional) {
    if (known.size() > MAX_RULES) {
      known.clear();
    }
    return known.computeIfAbsent(new Key(source, self, optional), DefinitionRuleCache::compile);
  }

  /// What does not compile without `oldSelf`, and does with it, names it.
  private static Compiled compile(Key key) {
    Map<String, CelType> variables = new LinkedHashMap<>();
    variables.put("self", key.self());
    CelEnvironment.Compiled alone =
        CelEnvironment.KUBERNETES.compile(key.source(), variables, Optional.empty());
    if (alone.expression().isPresent()) {
      return new Compiled(alone.expression(), false, "");
    }
    variables.put("oldSelf", key.optional() ? OptionalType.create(SimpleType.DYN) : key.self());
    CelEnvironment.Compiled both =
        CelEnvironment.KUBERNETES.compile(key.source(), variables, Optional.empty());
    return new Compiled(both.expression(), true, both.error());
  }
}
