package dev.plumbline.check.cel;

import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.Optional;

/// An expression that was compiled.
///
/// @param source as it was written
/// @param type what it gives, as far as the checker knows
record Expression(String source, CelRuntime.Program program, CelType type) {

  private static final int MAX_CAUSES = 20;

  /// Evaluates it. Never throws.
  ///
  /// @param meter what it costs is counted there
  Evaluated evaluate(CelVariableResolver variables, Meter meter) {
    long outer = meter.begin();
    try {
      Object value = program.trace(variables, meter::step);
      return meter.isExceeded() ? costly(meter) : new Evaluated.Value(value);
    } catch (CelEvaluationException | RuntimeException e) {
      return failed(e, meter);
    } catch (StackOverflowError e) {
      meter.exceed();
      return new Evaluated.TooCostly("it is nested too deeply");
    } finally {
      meter.end(outer);
    }
  }

  private static Evaluated costly(Meter meter) {
    return new Evaluated.TooCostly(
        meter.isExceeded() ? "it costs more than is allowed" : "it grows too large");
  }

  private static Evaluated failed(Exception failure, Meter meter) {
    if (cause(failure, CostExceededException.class).isPresent()) {
      meter.exceed();
    }
    if (meter.isExceeded()) {
      return cause(failure, CostExceededException.class)
          .<Evaluated>map(cost -> new Evaluated.TooCostly(String.valueOf(cost.getMessage())))
          .orElseGet(() -> costly(meter));
    }
    return cause(failure, UndeterminedException.class)
        .<Evaluated>map(unknown -> new Evaluated.Undetermined(String.valueOf(unknown.getMessage())))
        .orElseGet(() -> new Evaluated.Failed(reason(failure)));
  }

  /// The innermost message: outer ones repeat arguments, which may be secrets.
  private static String reason(Exception failure) {
    Throwable cause = failure;
    for (int i = 0; i < MAX_CAUSES && cause.getCause() != null; i++) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    Throwable cause = failure;
    for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
