package dev.plumbline.approval;

import dev.plumbline.approval.Window.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// When the changes of one application may go: the windows and freezes that concern it.
record Timetable(List<Window> windows, List<Freeze> freezes) {

  /// How far ahead it is looked for the time at which the way is free.
  private static final Duration HORIZON = Duration.ofDays(400);

  private static final int MOST_CHANGES = 2_000;

  Timetable {
    windows = List.copyOf(windows);
    freezes = List.copyOf(freezes);
  }

  /// When something wants to go.
  ///
  /// @param began when it began, if it is under way already
  /// @param manual whether somebody asked for it
  record Wish(Instant now, Optional<Instant> began, boolean manual) {
    private Wish at(Instant other) {
      return new Wish(other, began, manual);
    }
  }

  /// What of it is asked.
  record Asked(boolean windows, boolean freezes) {}

  /// What stands in the way now, a sentence's part each; none if it may go.
  List<String> barriers(Wish wish, Asked asked) {
    List<String> barriers = new ArrayList<>();
    if (asked.freezes()) {
      freezes.stream()
          .filter(freeze -> freeze.lasts(wish.now()))
          .forEach(each -> barriers.add("it is frozen until " + each.to() + ": " + each.reason()));
    }
    if (asked.windows()) {
      blocking(wish).forEach(window -> barriers.add(barrier(window)));
    }
    return barriers;
  }

  private static String barrier(Window window) {
    return switch (window.kind()) {
      case ALLOW -> "it is outside of " + window.title();
      case DENY -> "it is within " + window.title() + ", which denies";
    };
  }

  /// The windows that stop it, as Argo CD counts them: those that deny and last, or, where none
  /// denies and none that allows lasts, all that allow.
  private List<Window> blocking(Wish wish) {
    List<Window> responsible = responsible(wish.now());
    boolean asked = wish.manual() && responsible.stream().allMatch(Window::manual);
    if (responsible.isEmpty() || asked) {
      return List.of();
    }
    boolean mayEnd = responsible.stream().allMatch(Window::overrun);
    boolean began = mayEnd && wish.began().map(at -> begun(wish, at)).orElse(false);
    return began ? List.of() : responsible;
  }

  private boolean begun(Wish wish, Instant began) {
    List<Window> then = responsible(began);
    return then.isEmpty() || (wish.manual() && then.stream().allMatch(Window::manual));
  }

  private List<Window> responsible(Instant now) {
    List<Window> lasting = windows.stream().filter(window -> window.lasts(now)).toList();
    List<Window> denying = of(lasting, Kind.DENY);
    if (!denying.isEmpty()) {
      return denying;
    }
    return of(lasting, Kind.ALLOW).isEmpty() ? of(windows, Kind.ALLOW) : List.of();
  }

  private static List<Window> of(List<Window> windows, Kind kind) {
    return windows.stream().filter(window -> window.kind() == kind).toList();
  }

  /// The first time from now on at which nothing stands in the way; empty if there is none within
  /// 400 days, or none among the next 2,000 beginnings and ends.
  Optional<Instant> free(Wish wish, Asked asked) {
    Instant at = wish.now();
    Instant horizon = at.plus(HORIZON);
    for (int i = 0; i < MOST_CHANGES && !at.isAfter(horizon); i++) {
      if (barriers(wish.at(at), asked).isEmpty()) {
        return Optional.of(at);
      }
      Optional<Instant> next = change(at);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      at = next.get();
    }
    return Optional.empty();
  }

  private Optional<Instant> change(Instant after) {
    return Stream.concat(
            windows.stream().map(window -> window.changes(after)),
            freezes.stream()
                .flatMap(freeze -> Stream.of(freeze.from(), freeze.to()))
                .filter(after::isBefore))
        .min(Instant::compareTo);
  }
}
