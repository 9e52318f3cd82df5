package dev.plumbline.forge.github;

import dev.plumbline.forge.http.ForgeProblems;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Locale;

/// GitHub refuses most things by 422 or 405, and says in words why.
final class GitHubRefusals {

  private GitHubRefusals() {}

  /// `A pull request already exists for acme:topic.`, `No commits between main and topic`, `head
  /// invalid`, `Draft pull requests are not supported in this repository.`
  static ProblemException opening(String subject, String said) {
    String words = said.toLowerCase(Locale.ROOT);
    if (words.contains("already exists")) {
      return ForgeProblems.exists(subject, said);
    }
    if (words.contains("draft pull requests are not supported")) {
      return ForgeProblems.cannot(subject, said, "Open it when it is ready for review.");
    }
    if (words.contains("no commits between")) {
      return ForgeProblems.invalid(subject, "there is nothing to propose", said);
    }
    if (words.contains("head invalid") || words.contains("base invalid")) {
      return Problem.of(
              ProblemCode.REFERENCE_NOT_FOUND,
              subject,
              "one of the branches is not there",
              "Push it first.")
          .exception();
    }
    return ForgeProblems.invalid(subject, "GitHub does not take it", said);
  }

  /// What 405, 409 and 422 mean when merging.
  static ProblemException merging(String subject, int status, String said) {
    String words = said.toLowerCase(Locale.ROOT);
    if (words.contains("head branch was modified") || words.contains("head sha")) {
      return ForgeProblems.headMoved(subject, said);
    }
    if (words.contains("not allowed on this repository")
        || words.contains("merges are not allowed")
        || words.contains("can't be rebased")) {
      return ForgeProblems.cannot(subject, said, "Choose another way to merge.");
    }
    return status == 422
        ? ForgeProblems.invalid(subject, "GitHub does not take it", said)
        : ForgeProblems.blocked(subject, said);
  }

  /// What 422 means for reviews: `Can not approve your own pull request`.
  static ProblemException reviewing(String subject, String said) {
    return said.toLowerCase(Locale.ROOT).contains("your own pull request")
        ? Problem.of(ProblemCode.FORBIDDEN, subject, said, "Somebody else must review this change.")
            .exception()
        : ForgeProblems.invalid(subject, "GitHub does not take the review", said);
  }
}
