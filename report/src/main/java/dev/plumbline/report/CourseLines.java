package dev.plumbline.report;

import dev.plumbline.model.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Writes what a change will wait for.
record CourseLines(Size size) {

  List<String> of(Course course) {
    List<String> lines = new ArrayList<>();
    if (course.legs().isEmpty()) {
      return lines;
    }
    switch (course.start()) {
      case BY_ITSELF -> {}
      case BY_SOMEBODY -> lines.add("waits until somebody synchronizes it");
      case SUSPENDED -> lines.add("waits until it is resumed");
    }
    if (!course.dependencies().isEmpty()) {
      lines.add(
          "waits for "
              + String.join(
                  ", ",
                  course.dependencies().stream().map(d -> d.application().toString()).toList()));
    }
    for (int i = 0; i < course.legs().size(); i++) {
      boolean last = i == course.legs().size() - 1;
      leg(course.legs().get(i), last, course.legs().size() > 1).forEach(lines::add);
    }
    switch (course.end()) {
      case ALL -> lines.add("then waits until all of it is healthy, " + most(course.timeout()));
      case SELECTED ->
          lines.add("then waits for the named health checks, " + most(course.timeout()));
      case NONE -> lines.add("then waits for nothing");
    }
    lines.set(0, lines.getFirst().replaceFirst("^then ", ""));
    return lines.stream().map(line -> Plain.cut(line, 2 * size.text())).toList();
  }

  private List<String> leg(Course.Leg leg, boolean last, boolean several) {
    if (!several && leg.hooks().isEmpty()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    if (!leg.hooks().isEmpty()) {
      List<String> names = leg.hooks().stream().limit(3).map(Object::toString).toList();
      String more = leg.hooks().size() > 3 ? " and " + (leg.hooks().size() - 3) + " more" : "";
      parts.add("runs " + String.join(", ", names) + more);
    }
    if (leg.writes() > 0) {
      parts.add("writes " + Names.count(leg.writes(), "object"));
    }
    return List.of(
        phase(leg.phase())
            + ", wave "
            + leg.wave()
            + ": "
            + String.join(", ", parts)
            + (leg.awaits() && !last ? ", and waits for that" : ""));
  }

  private static String phase(Phase phase) {
    return switch (phase) {
      case PRE_SYNC -> "before";
      case SYNC -> "sync";
      case POST_SYNC -> "after";
      case SYNC_FAIL -> "on failure";
      case PRE_DELETE -> "before the deletion";
      case POST_DELETE -> "after the deletion";
    };
  }

  private static String most(Duration timeout) {
    long minutes = timeout.toMinutes();
    return minutes > 0 && timeout.equals(Duration.ofMinutes(minutes))
        ? "at most " + minutes + "m"
        : "at most " + timeout.toSeconds() + "s";
  }
}
