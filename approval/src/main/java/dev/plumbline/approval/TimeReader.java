package dev.plumbline.approval;

import dev.plumbline.approval.Window.Kind;
import dev.plumbline.dialect.GoDuration;
import dev.plumbline.model.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads windows and freezes. What is wrong with one goes to its [Faults]; then there is none.
///
/// @param zone where no other is named
/// @param path of the object that is read, for messages
record TimeReader(ZoneId zone, String path, Faults faults) {

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int LONGEST_DESCRIPTION = 255;

  /// The names of the database that Java leaves out of its own.
  private static final Map<String, ZoneId> OLD =
      Map.of(
          "EST",
          ZoneOffset.ofHours(-5),
          "MST",
          ZoneOffset.ofHours(-7),
          "HST",
          ZoneOffset.ofHours(-10));

  /// A zone of the time zone database; empty if it has no such name. The zone of a machine
  /// (`Local`) is none: what it means depends on who asks.
  static Optional<ZoneId> zone(String name) {
    return ZoneId.getAvailableZoneIds().contains(name)
        ? Optional.of(ZoneId.of(name))
        : Optional.ofNullable(OLD.get(name));
  }

  /// A window, with Argo CD's fields.
  Optional<Window> window(JsonObject json) {
    Optional<Kind> kind = kind(json.string("kind").orElse(""));
    String text = json.string("schedule").orElse("");
    Optional<String> prefixed = prefixed(text);
    Optional<ZoneId> where = where(json, prefixed);
    Optional<Schedule> schedule =
        schedule(prefixed.isEmpty() ? text : text.strip().replaceFirst("\\S+\\s+", ""));
    Optional<Duration> duration = duration(json.string("duration").orElse(""));
    String description = json.string("description").orElse("");
    if (description.length() > LONGEST_DESCRIPTION) {
      faults.invalid(path + ".description", "it has more than 255 characters", "Shorten it.");
      return Optional.empty();
    }
    Optional<Selector> scope = scope(json);
    if (kind.isEmpty()
        || where.isEmpty()
        || schedule.isEmpty()
        || duration.isEmpty()
        || scope.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Window(
            kind.get(),
            schedule.get(),
            duration.get(),
            where.get(),
            json.bool("manualSync").orElse(false),
            json.bool("syncOverrun").orElse(false),
            scope.filter(chosen -> !chosen.isEmpty()),
            description));
  }

  /// A freeze: from one time to another, with a reason.
  Optional<Freeze> freeze(JsonObject json) {
    Optional<ZoneId> where = where(json, Optional.empty());
    if (where.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> from = time(json, "from", where.get());
    Optional<Instant> to = time(json, "to", where.get());
    String reason = json.string("reason").orElse("").strip();
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      faults.invalid(path + ".to", "it is not after from", "Let it end after it begins.");
      return Optional.empty();
    }
    if (reason.isEmpty()) {
      faults.invalid(path + ".reason", "it is empty", "Say why, for those who wait.");
      return Optional.empty();
    }
    Optional<Selector> scope = scope(json);
    return from.isEmpty() || to.isEmpty() || scope.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Freeze(from.get(), to.get(), reason, scope.filter(chosen -> !chosen.isEmpty())));
  }

  private Optional<Kind> kind(String text) {
    return switch (text) {
      case "allow" -> Optional.of(Kind.ALLOW);
      case "deny" -> Optional.of(Kind.DENY);
      default -> {
        faults.invalid(path + ".kind", "'" + text + "' is no kind", "Write allow or deny.");
        yield Optional.empty();
      }
    };
  }

  /// The zone that stands before the fields, as cron has it: `TZ=Asia/Tokyo 0 9 * * *`.
  private static Optional<String> prefixed(String schedule) {
    String text = schedule.strip();
    int from = text.startsWith("CRON_TZ=") ? 8 : text.startsWith("TZ=") ? 3 : 0;
    return from == 0 ? Optional.empty() : Optional.of(text.substring(from).split("\\s", 2)[0]);
  }

  private Optional<ZoneId> where(JsonObject json, Optional<String> prefixed) {
    Optional<String> field = json.string("timeZone").filter(text -> !text.isEmpty());
    if (field.isPresent() && prefixed.isPresent()) {
      faults.invalid(
          path + ".schedule", "it names a zone, and timeZone another", "Keep timeZone only.");
      return Optional.empty();
    }
    Optional<String> named = field.or(() -> prefixed);
    if (named.isEmpty()) {
      return Optional.of(zone);
    }
    Optional<ZoneId> found = zone(named.get());
    if (found.isEmpty()) {
      faults.invalid(
          path + ".timeZone",
          "'" + named.get() + "' is no zone of the time zone database",
          "Write a name like Europe/Berlin, or UTC.");
    }
    return found;
  }

  private Optional<Schedule> schedule(String text) {
    try {
      return Optional.of(Schedule.parse(text));
    } catch (IllegalArgumentException e) {
      faults.invalid(
          path + ".schedule",
          "of '" + text + "': " + e.getMessage(),
          "Write it like 0 9 * * 1-5: at nine from Monday to Friday.");
      return Optional.empty();
    }
  }

  private Optional<Duration> duration(String text) {
    Optional<Duration> duration = GoDuration.parse(text);
    if (duration.isEmpty()) {
      faults.invalid(
          path + ".duration", "'" + text + "' is not a duration", "Write it like 8h or 1h30m.");
    } else if (duration.get().compareTo(Duration.ZERO) <= 0
        || duration.get().compareTo(LONGEST) > 0) {
      faults.invalid(
          path + ".duration",
          "'" + text + "' is not more than nothing, or more than 366 days",
          "A window has a length.");
      return Optional.empty();
    }
    return duration;
  }

  private Optional<Instant> time(JsonObject json, String field, ZoneId where) {
    String text = json.string(field).orElse("");
    try {
      if (text.endsWith("Z") || text.matches(".*T.*[+-][0-9:]+")) {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      }
      LocalDateTime local =
          text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
      return Optional.of(instant(local, where, field.equals("from")));
    } catch (DateTimeException e) {
      faults.invalid(
          path + "." + field,
          "'" + text + "' is no time",
          "Write it like 2026-12-20, 2026-12-20T18:00 or 2026-12-20T18:00:00+01:00.");
      return Optional.empty();
    }
  }

  /// A time that the clock shows twice is the first for a beginning, and the second for an end; one
  /// that it jumps over is when it jumps.
  private static Instant instant(LocalDateTime local, ZoneId zone, boolean first) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition jump = zone.getRules().getTransition(local);
      return jump.getInstant();
    }
    return local.toInstant(first ? offsets.getFirst() : offsets.getLast());
  }

  /// Empty if it is wrong; without criteria if there is none.
  private Optional<Selector> scope(JsonObject json) {
    return SelectorReader.read(
        json, "applications", json.bool("andOperator").orElse(false), path, faults);
  }
}
