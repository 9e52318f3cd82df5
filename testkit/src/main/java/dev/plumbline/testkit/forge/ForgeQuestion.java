package dev.plumbline.testkit.forge;

import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.forge.Status;
import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A question to a forge in one line, and what comes of it in a few: for tests that are files.
///
/// ```
/// read 5                         merge 5 squash COMMIT
/// list                           approve 5 COMMIT
/// reviews 5                      open TOPIC MAIN Title
/// comments 5                     put 5 MARKER text
/// mergeability 5                 report COMMIT CHECK success text
/// contributors 5                 statuses COMMIT
/// ```
public final class ForgeQuestion {

  private ForgeQuestion() {}

  /// What comes of it: records by their fields, or the problem.
  public static String ask(Forge forge, String question) {
    try {
      return String.join("\n", answer(forge, question).toList());
    } catch (ProblemException e) {
      return e.problem().message();
    }
  }

  private static Stream<String> answer(Forge forge, String question) {
    String[] words = question.split(" ", 4);
    String first = words.length > 1 ? words[1] : "";
    int number = first.matches("[0-9]{1,9}") ? Integer.parseInt(first) : 0;
    return switch (words[0]) {
      case "read" -> shown(forge.pullRequests().read(number));
      case "list" ->
          forge.pullRequests().list(PullRequestQuery.all()).pullRequests().stream()
              .flatMap(ForgeQuestion::shown);
      case "reviews" -> lines(forge.reviews().of(number));
      case "comments" -> lines(forge.comments().of(number));
      case "statuses" -> lines(forge.statuses().of(first));
      case "mergeability" -> lines(forge.pullRequests().mergeability(number).blockers());
      case "contributors" -> shown(forge.pullRequests().contributors(number));
      case "close" -> shown(forge.pullRequests().close(number));
      case "dismiss" -> lines(List.of(forge.reviews().dismiss(number, words[2], words[3])));
      case "approve" -> lines(List.of(forge.reviews().give(number, NewReview.approve(words[2]))));
      case "put" -> lines(List.of(forge.comments().put(number, words[2], words[3])));
      case "open" ->
          shown(forge.pullRequests().open(NewPullRequest.of(words[3], words[2], words[1])));
      case "merge" ->
          lines(
              List.of(
                  forge
                      .pullRequests()
                      .merge(
                          number,
                          MergeRequest.of(
                              MergeMethod.valueOf(words[2].toUpperCase(Locale.ROOT)), words[3]))));
      case "report" -> report(forge, first, words[2], words[3]);
      default -> throw new IllegalArgumentException(question);
    };
  }

  private static Stream<String> report(Forge forge, String commit, String check, String rest) {
    String[] words = rest.split(" ", 2);
    forge
        .statuses()
        .report(
            commit,
            NewStatus.of(check, Status.State.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1]));
    return Stream.of("reported");
  }

  private static Stream<String> lines(List<?> records) {
    return records.isEmpty()
        ? Stream.of("none")
        : records.stream()
            .map(each -> String.valueOf(each).replace("\r", "\\r").replace("\n", "\\n"));
  }

  private static Stream<String> shown(PullRequest pull) {
    return Stream.of(
        pull.number() + " " + pull.state() + (pull.draft() ? " draft" : "") + ": " + pull.title(),
        "by " + pull.author() + ", opened " + pull.openedAt(),
        pull.base().toString(),
        pull.head().toString(),
        pull.merged().map(PullRequest.Merged::toString).orElse("not merged, or not said"));
  }

  private static Stream<String> shown(Contributors people) {
    return Stream.of(
        "accounts " + people.accounts(),
        "mails " + people.mails(),
        people.complete() ? "these are all" : "there are more");
  }
}
