package dev.plumbline.approval;

import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Persons;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Status;
import dev.plumbline.model.ApplicationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a forge knows of a change that wants to be deployed, as it was read: nothing is judged yet.
///
/// @param commit of the branch that brought the change
/// @param statuses of that commit
/// @param change the pull request by which it came; empty if it came otherwise
/// @param contributors who had a hand in all that is new
/// @param persons who is the same person
public record Said(
    String commit,
    List<Status> statuses,
    Optional<Change> change,
    Contributors contributors,
    Persons persons) {

  public Said {
    statuses = List.copyOf(statuses);
  }

  /// All of it but who is the same person, to tell whether anything new was said.
  public List<Object> words() {
    return List.of(commit, statuses, change, contributors);
  }

  /// A pull request that was merged.
  ///
  /// @param head as it was merged
  /// @param mergeBase where that left the branch; empty if the forge does not say
  /// @param statuses of the head
  public record Change(
      int number,
      String head,
      Optional<String> mergeBase,
      List<Review> reviews,
      List<Comment> comments,
      List<Status> statuses) {

    public Change {
      reviews = List.copyOf(reviews);
      comments = List.copyOf(comments);
      statuses = List.copyOf(statuses);
    }
  }

  /// What was said about one application: by `plumb approve`, and in reviews, which are bound to
  /// what one of these accounts had reported.
  public Ballot ballot(ApplicationId application, Set<String> reporters) {
    List<Approval> approvals = new ArrayList<>(WordText.approvals(application, commit, statuses));
    change.ifPresent(
        each ->
            approvals.addAll(
                Shown.approvals(
                    each.reviews(),
                    ShownText.read(each.head(), each.comments(), each.statuses(), reporters))));
    return new Ballot(
        approvals, WordText.emergencies(application, commit, statuses), contributors, persons);
  }

  /// How things are now, if this would run.
  public Present present(Deployed deployed) {
    Set<String> commits = new TreeSet<>(Set.of(commit));
    change.map(Change::head).ifPresent(commits::add);
    return new Present(commits, change.flatMap(Change::mergeBase), deployed);
  }
}
