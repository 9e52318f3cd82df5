package dev.plumbline.forge.gitlab;

import dev.plumbline.forge.Review;
import dev.plumbline.forge.http.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Approvals that count and those that did, out of what GitLab keeps of both. A function of values.
///
/// ```
/// notes      bob approved · bob unapproved · cid approved      approved_by: cid
/// reviews    bob (taken back)               cid
/// ```
///
/// @param approved `approved_by` of the approvals: whose count
/// @param notes GitLab's own notes about the merge request, the oldest first
record ApprovalHistory(List<Fields> approved, List<Fields> notes) {

  private static final String APPROVED = "approved this merge request";
  private static final String TAKEN_BACK = "unapproved this merge request";

  List<Review> reviews() {
    List<Review> reviews = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (int i = 0; i < notes.size(); i++) {
      Fields note = notes.get(i);
      if (body(note).equals(APPROVED)) {
        Optional<String> ended = ended(i);
        reviews.add(approval("note-" + note.number("id"), by(note), at(note), ended));
        if (ended.isEmpty()) {
          told.add(by(note));
        }
      }
    }
    for (Fields each : approved) {
      String by = GitLabApi.username(each, "user");
      if (told.add(by)) {
        Instant at = each.optionalTime("approved_at").orElse(Instant.EPOCH);
        reviews.add(approval("approval-" + by, by, at, Optional.empty()));
      }
    }
    return reviews;
  }

  /// Why an approval does not count any more; empty if it does.
  private Optional<String> ended(int index) {
    String by = by(notes.get(index));
    for (Fields later : notes.subList(index + 1, notes.size())) {
      if (by(later).equals(by) && body(later).equals(TAKEN_BACK)) {
        return Optional.of("taken back");
      }
      if (by(later).equals(by) && body(later).equals(APPROVED)) {
        return Optional.of("given again later");
      }
    }
    boolean counts =
        approved.stream().anyMatch(each -> GitLabApi.username(each, "user").equals(by));
    return counts ? Optional.empty() : Optional.of("GitLab does not count it any more");
  }

  static Review requestedChanges(Fields reviewer) {
    String by = GitLabApi.username(reviewer, "user");
    return new Review(
        "changes-" + by,
        by,
        Review.Verdict.REQUEST_CHANGES,
        Optional.empty(),
        "",
        reviewer.optionalTime("created_at").orElse(Instant.EPOCH),
        Optional.empty());
  }

  private static Review approval(String id, String by, Instant at, Optional<String> ended) {
    return new Review(id, by, Review.Verdict.APPROVE, Optional.empty(), "", at, ended);
  }

  private static String by(Fields note) {
    return GitLabApi.username(note, "author");
  }

  private static String body(Fields note) {
    return note.text("body", "").strip();
  }

  private static Instant at(Fields note) {
    return note.time("created_at");
  }
}
