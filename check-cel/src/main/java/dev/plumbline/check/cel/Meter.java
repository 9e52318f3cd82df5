package dev.plumbline.check.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts what evaluations cost, in steps and in the sizes of what they handle, and ends them when
/// it is too much. No clock is asked: the same expression on the same object always ends at the
/// same step. The limits have the sizes of the API server's, but the counting is our own.
final class Meter {

  /// For one evaluation of one expression.
  static final long FOR_EXPRESSION = 1_000_000;

  /// For all expressions of one policy on one object.
  static final long FOR_OBJECT = 10_000_000;

  private static final int TEXT_SHARE = 10;
  private static final int TREE_SHARE = 100;
  private static final long HEAVIEST = 10_000_000;
  private static final Set<String> COMPARES = Set.of("_==_", "_!=_", "@in", "_in_", "in");

  private static final Set<String> EXPRESSIONS = Set.of("matches", "find", "findAll");

  private final Map<Long, Long> texts = new HashMap<>();
  private final IdentityHashMap<Object, Long> weights = new IdentityHashMap<>();
  private long left = FOR_OBJECT;
  private long leftHere;
  private long largest;
  private boolean exceeded;

  /// Begins an evaluation; one inside of another (a variable) has its own limit.
  ///
  /// @return what to give to [#end]
  long begin() {
    long outer = leftHere;
    leftHere = FOR_EXPRESSION;
    return outer;
  }

  /// Ends it.
  void end(long outer) {
    leftHere = outer;
  }

  /// Whether some limit was exceeded. An expression can catch that as it catches errors, so that
  /// its result means nothing then.
  boolean isExceeded() {
    return exceeded;
  }

  /// Counts one step.
  ///
  /// @throws CostExceededException if it is one too many, and at each step after that
  void step(CelExpr expression, Object result) {
    Kind kind = expression.getKind();
    long cost = 1;
    if (result instanceof String text) {
      cost += text.length() / TEXT_SHARE;
      texts.put(expression.id(), (long) text.length());
    } else if (result instanceof Collection<?> || result instanceof Map<?, ?>) {
      long weight = isGrowing(result) ? 1 : weight(result);
      largest = Math.max(largest, weight);
      cost += kind == Kind.IDENT || kind == Kind.SELECT ? 0 : weight / TEXT_SHARE;
    }
    if (kind == Kind.CALL && EXPRESSIONS.contains(expression.call().function())) {
      cost += regex(expression.call());
    }
    // the library looks through a whole tree whenever a field of it is selected or compared
    if (kind == Kind.SELECT
        || (kind == Kind.CALL && COMPARES.contains(expression.call().function()))) {
      cost += largest / TREE_SHARE;
    }
    spend(cost);
  }

  /// A regular expression takes time by its length, squared, and by that of the text.
  private long regex(CelExpr.CelCall call) {
    List<CelExpr> arguments = new ArrayList<>();
    call.target().ifPresent(arguments::add);
    arguments.addAll(call.args());
    long text = texts.getOrDefault(arguments.getFirst().id(), 0L);
    long regex = texts.getOrDefault(arguments.get(1).id(), 0L);
    return regex * (regex + text) / TREE_SHARE;
  }

  private void spend(long cost) {
    left -= cost;
    leftHere -= cost;
    exceeded |= left < 0 || leftHere < 0;
    if (exceeded) {
      throw new CostExceededException(
          left < 0
              ? "the policy costs more than " + FOR_OBJECT + " on this object"
              : "the expression costs more than " + FOR_EXPRESSION);
    }
  }

  /// Notes that a function refused to do what would cost too much.
  void exceed() {
    exceeded = true;
  }

  /// Counts an input, so that what is selected from it is charged by its size.
  void input(Object value) {
    largest = Math.max(largest, weight(value));
  }

  /// What a comprehension collects is weighed when it is complete.
  private static boolean isGrowing(Object container) {
    return container.getClass().getName().startsWith("dev.cel.");
  }

  /// How many values are in a tree, texts by their length. What hangs in it at two places counts
  /// twice, as it is walked through twice.
  private long weight(Object value) {
    if (value instanceof String text) {
      return 1L + text.length() / TEXT_SHARE;
    }
    Collection<?> children =
        switch (value) {
          case List<?> list -> list;
          case Map<?, ?> map -> map.values();
          default -> List.of();
        };
    if (children.isEmpty()) {
      return 1;
    }
    Long known = weights.get(value);
    if (known == null) {
      known = 1L;
      for (Object child : children) {
        known = Math.min(HEAVIEST, known + 1 + weight(child));
      }
      weights.put(value, known);
    }
    return known;
  }
}
