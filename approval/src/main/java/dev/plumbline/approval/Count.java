package dev.plumbline.approval;

import dev.plumbline.approval.Approval.Word;
import dev.plumbline.approval.Verdict.Lapsed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who of those who may approve has done so, as of now.
///
/// @param persons how many different ones have, who had no hand in the change
/// @param approvers their accounts
/// @param objections the accounts that object, and what they say about it
/// @param uncounted why approvals do not count, a sentence each
/// @param voided by which part the newest of the void approvals is void, and why
record Count(
    int persons,
    Set<String> approvers,
    SortedMap<String, String> objections,
    List<String> uncounted,
    Optional<Lapsed> voided) {

  Count {
    approvers = new TreeSet<>(approvers);
    objections = Collections.unmodifiableSortedMap(new TreeMap<>(objections));
    uncounted = List.copyOf(uncounted);
  }

  /// Counts the last word of each account.
  static Count of(Ballot ballot, Present present, Electorate electorate) {
    Tally tally = new Tally(ballot, present, electorate);
    lastWords(ballot.approvals()).forEach(tally::add);
    return tally.count();
  }

  /// Who may say something.
  record Electorate(Permitted permitted, Groups groups) {
    boolean has(String account) {
      return permitted.has(account, groups);
    }
  }

  /// In order of their times, the newest last.
  private static List<Approval> lastWords(List<Approval> approvals) {
    Map<String, Approval> last = new TreeMap<>();
    approvals.stream()
        .sorted(Comparator.comparing(Approval::at))
        .forEach(each -> last.put(each.by(), each));
    return last.values().stream().sorted(Comparator.comparing(Approval::at)).toList();
  }

  private static final class Tally {
    private final Ballot ballot;
    private final Present present;
    private final Electorate electorate;
    private final Set<String> approvers = new TreeSet<>();
    private final SortedMap<String, String> objections = new TreeMap<>();
    private final List<String> uncounted = new ArrayList<>();
    private Optional<Lapsed> voided = Optional.empty();

    Tally(Ballot ballot, Present present, Electorate electorate) {
      this.ballot = ballot;
      this.present = present;
      this.electorate = electorate;
    }

    void add(Approval word) {
      String by = word.by();
      if (!electorate.has(by)) {
        uncounted.add(by + " may not approve here");
      } else if (word.word() == Word.OBJECTS) {
        objections.put(by, word.note());
      } else if (!ballot.contributors().complete()) {
        uncounted.add(
            by + "'s approval does not count, because not all who had a hand in it are known");
      } else if (ballot.persons().hadAHand(ballot.contributors(), by)) {
        uncounted.add(by + " had a hand in the change");
      } else {
        judge(word);
      }
    }

    private void judge(Approval word) {
      switch (Comparison.of(word.binding(), present)) {
        case Verdict.Good _ -> approvers.add(word.by());
        case Lapsed found -> {
          uncounted.add(word.by() + "'s approval is void: " + found.why());
          voided = Optional.of(found);
        }
      }
    }

    Count count() {
      int persons = ballot.persons().count(approvers);
      if (persons < approvers.size()) {
        uncounted.add(
            "of " + String.join(", ", approvers) + " some are the same person's accounts");
      }
      return new Count(persons, approvers, objections, uncounted, voided);
    }
  }
}
