package dev.plumbline.approval;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// A time that comes again and again, as Argo CD's sync windows have it. While it lasts, changes
/// may go (allow) or may not (deny). Where there are windows that allow, changes go only within
/// one.
///
/// @param duration more than nothing; from the moment it begins, whatever the clock does meanwhile
/// @param manual whether it stops only what nobody asked for
/// @param overrun whether it lets end what began when it was allowed
/// @param scope which applications; all of the environment if empty
record Window(
    Kind kind,
    Schedule schedule,
    Duration duration,
    ZoneId zone,
    boolean manual,
    boolean overrun,
    Optional<Selector> scope,
    String description) {

  enum Kind {
    ALLOW,
    DENY
  }

  boolean concerns(Subject subject) {
    return scope.map(selector -> selector.matches(subject)).orElse(true);
  }

  /// Whether it lasts at this time: its beginning is part of it, its end is not.
  boolean lasts(Instant now) {
    return !schedule.next(now.minus(duration), zone).isAfter(now);
  }

  /// The next time after this one at which it begins or ends.
  Instant changes(Instant after) {
    Instant begins = schedule.next(after, zone);
    Instant ends = schedule.next(after.minus(duration), zone).plus(duration);
    return begins.isBefore(ends) ? begins : ends;
  }

  /// For messages: `the window '0 9 * * 1-5' (8h, Europe/Berlin)`.
  String title() {
    String named = description.isEmpty() ? "" : " \"" + description + "\"";
    return "the window" + named + " '" + schedule.text() + "' for " + shown() + " in " + zone;
  }

  private String shown() {
    long minutes = duration.toMinutes();
    boolean hours = minutes % 60 == 0 && minutes > 0;
    return hours ? minutes / 60 + "h" : minutes > 0 ? minutes + "m" : duration.toSeconds() + "s";
  }
}
