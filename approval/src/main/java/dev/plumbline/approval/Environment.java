package dev.plumbline.approval;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where changes go under rules of their own: production, say. It is declared in Git, and read from
/// the protected branch that is deployed, never from a change that is proposed.
///
/// @param applications which applications belong to it: those that one of these chooses
/// @param approvals how many persons must approve
/// @param approvers who may approve, and who may object
/// @param reporters the accounts whose reports show what reviews are bound to
/// @param images how names of images without a digest count
/// @param passes what each occasion passes by without being stopped
/// @param emergencies how a change may go at once
public record Environment(
    String name,
    List<Selector> applications,
    int approvals,
    Permitted approvers,
    Set<String> reporters,
    ImageRule images,
    List<Window> windows,
    List<Freeze> freezes,
    Map<Occasion, Set<Barrier>> passes,
    EmergencyRules emergencies) {

  public Environment {
    applications = List.copyOf(applications);
    reporters = Set.copyOf(reporters);
    windows = List.copyOf(windows);
    freezes = List.copyOf(freezes);
    Map<Occasion, Set<Barrier>> copy = new EnumMap<>(Occasion.class);
    passes.forEach((occasion, barriers) -> copy.put(occasion, Set.copyOf(barriers)));
    passes = Map.copyOf(copy);
  }

  /// How a change may go at once.
  ///
  /// @param by who may say so
  /// @param reviewers who looks at it later
  /// @param lasts how long such a word counts
  /// @param reviewWithin how soon it is to be looked at
  /// @param passes what it passes by
  record EmergencyRules(
      Permitted by,
      Permitted reviewers,
      Duration lasts,
      Duration reviewWithin,
      Set<Barrier> passes) {

    static final EmergencyRules NONE =
        new EmergencyRules(
            Permitted.NOBODY,
            Permitted.NOBODY,
            Duration.ZERO,
            Duration.ZERO,
            EnumSet.noneOf(Barrier.class));

    EmergencyRules {
      passes = Set.copyOf(passes);
    }
  }

  /// Whether it asks people: approvals are needed, or somebody may object.
  boolean asksPeople() {
    return approvals > 0 || !approvers.isNobody();
  }

  /// Whether its approvals are bound to what the tags of images name.
  boolean looksUpImages() {
    return approvals > 0 && images == ImageRule.LOOK_UP;
  }

  /// Whether the application belongs to it.
  public boolean has(Subject subject) {
    return applications.stream().anyMatch(selector -> selector.matches(subject));
  }

  boolean passes(Occasion occasion, Barrier barrier) {
    return passes.getOrDefault(occasion, Set.of()).contains(barrier);
  }

  /// When changes of the application may go.
  Timetable timetable(Subject subject) {
    return new Timetable(
        windows.stream().filter(window -> window.concerns(subject)).toList(),
        freezes.stream().filter(freeze -> freeze.concerns(subject)).toList());
  }
}
