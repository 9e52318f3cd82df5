package dev.plumbline.gotemplate;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.function.BooleanSupplier;

/// What one render may still use. Counts down over all templates of the render; mutable, for one
/// thread. What exceeds it is refused with `RENDER_LIMIT`.
public final class Budget {

  /// How much a render may use.
  ///
  /// @param steps nodes and functions that are executed
  /// @param depth templates that call each other
  /// @param output characters that are printed or that functions give, also those that another
  ///     template takes
  public record Limits(long steps, int depth, long output) {

    /// 20 million steps, 1,100 levels, 64 million characters.
    public static final Limits DEFAULT = new Limits(20_000_000, 1_100, 64L << 20);
  }

  /// What an element of a list or map counts, in characters.
  private static final int ELEMENT = 8;

  private static final int LONGEST_VALUE = 16 << 20;
  private static final int STEPS_BETWEEN_LOOKS = 1 << 12;

  // Made beforehand: a class that is first needed when no stack is left can never be used again.
  private static final Problem TOO_DEEP = problem("templates are nested too deeply for the stack");

  private final Limits limits;
  private final BooleanSupplier expired;
  private long steps;
  private long output;
  private int depth;

  /// A fresh budget.
  ///
  /// @param expired whether the time of the render is over; asked every few thousand steps
  public Budget(Limits limits, BooleanSupplier expired) {
    this.limits = limits;
    this.expired = expired;
  }

  /// Counts a step.
  public void step() {
    steps++;
    if (steps > limits.steps) {
      throw exceeded("it takes more than " + limits.steps + " steps");
    }
    if (steps % STEPS_BETWEEN_LOOKS == 0 && expired.getAsBoolean()) {
      throw exceeded("it takes too long");
    }
  }

  /// Counts characters that are printed or made by a function.
  public void output(long characters) {
    output += characters;
    if (output > limits.output) {
      throw exceeded("it makes more than " + limits.output + " characters of text");
    }
  }

  /// Counts what a function gives.
  ///
  /// @param whole whether all that is inside of it is new
  void made(GoValue value, boolean whole) {
    switch (value) {
      case GoString text -> output(text.value().length());
      case GoList list -> {
        output((long) ELEMENT * list.size());
        if (whole) {
          list.elements().forEach(element -> made(element, true));
        }
      }
      case GoMap map when whole -> {
        output((long) ELEMENT * map.size());
        map.values().forEach(element -> made(element, true));
      }
      default -> {}
    }
  }

  /// Refuses a value of which too much is printed already.
  static void printed(int characters) {
    if (characters > LONGEST_VALUE) {
      throw exceeded("a value prints more than " + LONGEST_VALUE + " characters");
    }
  }

  /// The stack is used up.
  static ProblemException tooDeep() {
    return TOO_DEEP.exception();
  }

  void enter() {
    depth++;
    if (depth > limits.depth) {
      throw exceeded("templates call each other deeper than " + limits.depth);
    }
  }

  void leave() {
    depth--;
  }

  static ProblemException exceeded(String why) {
    return problem(why).exception();
  }

  private static Problem problem(String why) {
    return new Problem(
        ProblemCode.RENDER_LIMIT,
        "template",
        "the render exceeds a limit",
        why,
        "Look for a template that calls itself or a loop without end.");
  }
}
