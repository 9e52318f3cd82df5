package dev.plumbline.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.Timetable.Asked;
import dev.plumbline.approval.Timetable.Wish;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.testkit.Cases;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Argo CD's own answers about its sync windows. Where ours differ, they differ on purpose, and all
/// of the table's rows that do are of these sorts:
///
/// - what Argo CD takes and does not mean is refused by name: zones that do not exist (it takes UTC
///   instead), the machine's own zone, kinds that are none, and lengths that are not more than
///   nothing;
/// - a window's beginning is part of it (Argo CD's begins a moment later);
/// - a window follows its zone's clock; Argo CD reckons with the offset of the present moment, and
///   is an hour off for a window that began before the clock changed.
class SyncWindowTablesTest {

  private static final Asked WINDOWS = new Asked(true, false);
  private static final Set<String> REFUSED_ZONES = Set.of("Not/AZone", "Local", "error");
  private static final Set<String> REFUSED_DURATIONS = Set.of("0s", "-1h");

  @Test
  void whetherItMayGo() {
    Map<String, Integer> sorts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (JsonObject row : Cases.rows("argocd-tables", "sync-windows.jsonl")) {
      String sort = judged(row);
      sorts.merge(sort, 1, Integer::sum);
      if (sort.equals("wrong")) {
        wrong.add(row.toString());
      }
    }
    assertThat(wrong).as("%s", sorts).isEmpty();
    if (!sorts.isEmpty()) {
      assertThat(sorts.get("the same")).isGreaterThan(1_900);
      assertThat(sorts).as("%s", sorts).hasSizeLessThan(6);
      System.out.println("sync-windows: " + sorts);
    }
  }

  private static String judged(JsonObject row) {
    List<String> faults = new ArrayList<>();
    List<Window> windows = windows(row, faults);
    boolean refused = row.string("error").isPresent();
    if (refused || !faults.isEmpty()) {
      boolean onPurpose = strict(row);
      return refused && !faults.isEmpty()
          ? "both refuse"
          : !faults.isEmpty() && onPurpose ? "refused by name" : "wrong";
    }
    Instant now = Instant.parse(row.string("now").orElseThrow());
    boolean expected = row.bool("canSync").orElseThrow();
    Timetable timetable = new Timetable(windows, List.of());
    if (goes(timetable, row, now) == expected) {
      return "the same";
    }
    boolean begins = windows.stream().anyMatch(each -> begins(each, now));
    Timetable open =
        new Timetable(windows.stream().map(SyncWindowTablesTest::shortened).toList(), List.of());
    if (begins && goes(open, row, now.minusNanos(1)) == expected) {
      return "a beginning";
    }
    return windows.stream().anyMatch(each -> clockChanged(each, now))
        ? "the clock changed"
        : "wrong";
  }

  private static boolean goes(Timetable timetable, JsonObject row, Instant now) {
    Optional<Instant> began = row.string("operationStartTime").map(Instant::parse);
    Wish wish = new Wish(now, began, row.bool("manual").orElse(false));
    return timetable.barriers(wish, WINDOWS).isEmpty();
  }

  /// One that neither began nor ended at the moment after the one that is asked for.
  private static Window shortened(Window window) {
    return new Window(
        window.kind(),
        window.schedule(),
        window.duration().minusNanos(2),
        window.zone(),
        window.manual(),
        window.overrun(),
        window.scope(),
        window.description());
  }

  private static boolean begins(Window window, Instant now) {
    return window.schedule().next(now.minusNanos(1), window.zone()).equals(now);
  }

  private static boolean clockChanged(Window window, Instant now) {
    Optional<ZoneOffsetTransition> last =
        Optional.ofNullable(window.zone().getRules().previousTransition(now.plusNanos(1)));
    return last.filter(each -> each.getInstant().isAfter(now.minus(window.duration()))).isPresent();
  }

  private static boolean strict(JsonObject row) {
    return row.array("windows").orElse(JsonArray.EMPTY).objects().stream()
        .anyMatch(
            window ->
                REFUSED_ZONES.contains(window.string("timeZone").orElse(""))
                    || window.string("kind").orElse("").equals("other")
                    || REFUSED_DURATIONS.contains(window.string("duration").orElse("")));
  }

  private static List<Window> windows(JsonObject row, List<String> faults) {
    List<Window> windows = new ArrayList<>();
    for (JsonObject each : row.array("windows").orElse(JsonArray.EMPTY).objects()) {
      reader(faults).window(each).ifPresent(windows::add);
    }
    return windows;
  }

  private static TimeReader reader(List<String> faults) {
    return new TimeReader(
        ZoneOffset.UTC, "window", (path, why, next) -> faults.add(path + ": " + why));
  }

  @Test
  void whomItConcerns() {
    List<String> wrong = new ArrayList<>();
    for (JsonObject row : Cases.rows("argocd-tables", "sync-windows-matches.jsonl")) {
      JsonObject destination = row.object("destination").orElse(JsonObject.EMPTY);
      Subject subject =
          new Subject(
              new ApplicationId(
                  new GroupKind("argoproj.io", "Application"),
                  "argocd",
                  row.string("appName").orElse("")),
              Map.of(),
              destination.string("namespace").orElse(""),
              Stream.of("server", "name").flatMap(at -> destination.string(at).stream()).toList());
      List<String> faults = new ArrayList<>();
      List<Window> windows = windows(row, faults);
      boolean expected = row.array("matchedIndexes").orElse(JsonArray.EMPTY).size() == 1;
      boolean concerned =
          windows.stream().anyMatch(each -> each.scope().isPresent() && each.concerns(subject));
      if (!faults.isEmpty() || concerned != expected) {
        wrong.add(row.toString());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsRefused() {
    List<String> wrong = new ArrayList<>();
    for (JsonObject row : Cases.rows("argocd-tables", "sync-window-validate.jsonl")) {
      JsonObject window = row.object("window").orElse(JsonObject.EMPTY);
      boolean strict =
          REFUSED_ZONES.contains(window.string("timeZone").orElse(""))
              || REFUSED_DURATIONS.contains(window.string("duration").orElse(""));
      List<String> faults = new ArrayList<>();
      reader(faults).window(window);
      boolean expected = row.bool("valid").orElseThrow() && !strict;
      if (faults.isEmpty() != expected) {
        wrong.add(row + " " + faults);
      }
    }
    assertThat(wrong).isEmpty();
  }
}
