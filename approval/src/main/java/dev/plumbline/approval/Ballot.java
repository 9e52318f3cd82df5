package dev.plumbline.approval;

import dev.plumbline.approval.Approval.Word;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Persons;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Everything that was said about a change, and who had a hand in it.
///
/// @param approvals in any order
/// @param emergencies the words that let it go at once
/// @param contributors who had a hand in it: no second pair of eyes
/// @param persons who is the same person
public record Ballot(
    List<Approval> approvals,
    List<Emergency> emergencies,
    Contributors contributors,
    Persons persons) {

  /// Nobody said anything, and nobody is known to have had a hand in it.
  public static final Ballot NONE =
      new Ballot(
          List.of(),
          List.of(),
          new Contributors(new TreeSet<>(), new TreeSet<>(), true),
          new Persons(Map.of()));

  public Ballot {
    approvals = List.copyOf(approvals);
    emergencies = List.copyOf(emergencies);
  }

  /// This, if nobody had approved it: with the emergencies, and the objections that stand.
  public Ballot withoutApprovals() {
    List<Approval> objections =
        approvals.stream()
            .filter(each -> each.word() == Word.OBJECTS)
            .filter(each -> approvals.stream().noneMatch(later -> takesBack(later, each)))
            .toList();
    return new Ballot(objections, emergencies, contributors, persons);
  }

  private static boolean takesBack(Approval later, Approval objection) {
    return later.word() == Word.APPROVES
        && later.by().equals(objection.by())
        && later.at().isAfter(objection.at());
  }
}
