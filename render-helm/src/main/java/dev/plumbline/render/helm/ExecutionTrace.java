package dev.plumbline.render.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How Helm 4 words the error of an execution: three indented lines for each template that the
/// failing one was called from. Where a function fails with words of its own, they stay as they
/// are.
///
/// @param place the name of the template, with line and column; maybe empty
/// @param why what is wrong there
/// @param action the failing action; maybe empty
record ExecutionTrace(String place, String why, String action) {

  private static final String PREFIX = "template: ";
  private static final String EXECUTING = ": executing ";
  private static final String AT = " at <";

  /// The words of an error, of which the innermost is at the end.
  static String words(String error) {
    List<ExecutionTrace> traces = new ArrayList<>();
    Optional<String> current = Optional.of(error);
    while (current.isPresent()) {
      Optional<ExecutionTrace> trace = parse(current.get());
      if (trace.isEmpty()) {
        return error;
      }
      if (traces.isEmpty() || !traces.getLast().equals(trace.get())) {
        traces.add(trace.get());
      }
      current = cause(current.get());
    }
    StringBuilder out = new StringBuilder();
    traces.forEach(trace -> out.append(trace.text()));
    return Spaces.trim(out.toString());
  }

  private String text() {
    return (place.isEmpty() ? "" : place + "\n  ")
        + (action.isEmpty() ? "" : action + "\n    ")
        + (why.isEmpty() ? "" : why + "\n");
  }

  private static Optional<ExecutionTrace> parse(String error) {
    if (!error.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String rest = error.substring(PREFIX.length());
    if (rest.startsWith("no template ")) {
      return Optional.of(new ExecutionTrace("", error, ""));
    }
    return executing(rest).or(() -> simple(rest));
  }

  private static Optional<ExecutionTrace> executing(String rest) {
    int at = rest.indexOf(EXECUTING);
    if (at < 0) {
      return Optional.empty();
    }
    String after = rest.substring(at + EXECUTING.length());
    int quote = after.startsWith("\"") ? after.indexOf('"', 1) : -1;
    if (quote < 0 || !after.startsWith(AT, quote + 1)) {
      return Optional.empty();
    }
    int from = quote + 1 + AT.length();
    int end = after.indexOf(">: ", from);
    if (end < 0) {
      return Optional.empty();
    }
    String action =
        "executing " + after.substring(0, quote + 1) + AT + after.substring(from, end) + ">:";
    return Optional.of(
        new ExecutionTrace(rest.substring(0, at), cut(after.substring(end + 3)), action));
  }

  private static Optional<ExecutionTrace> simple(String rest) {
    int at = rest.lastIndexOf(": ");
    return at < 0
        ? Optional.empty()
        : Optional.of(new ExecutionTrace(rest.substring(0, at), cut(rest.substring(at + 2)), ""));
  }

  private static String cut(String why) {
    int next = why.indexOf(" template:");
    return next < 0 ? why : why.substring(0, next);
  }

  /// What the error wraps: the error of the function that was called.
  private static Optional<String> cause(String error) {
    int end = error.indexOf(">: error calling ");
    if (end < 0 || !error.contains(EXECUTING)) {
      return Optional.empty();
    }
    int colon = error.indexOf(": ", end + ">: error calling ".length());
    return colon < 0 ? Optional.empty() : Optional.of(error.substring(colon + 2));
  }
}
