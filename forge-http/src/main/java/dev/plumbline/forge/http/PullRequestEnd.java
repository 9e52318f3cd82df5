package dev.plumbline.forge.http;

import dev.plumbline.forge.PullRequest;
import java.util.function.Function;

/// How a pull request is closed on a forge that does not refuse to close it twice.
///
/// @param subject what problems are about
/// @param state what it is, as the forge tells it
/// @param described the whole of it
public record PullRequestEnd(
    String subject,
    Function<Fields, PullRequest.State> state,
    Function<Fields, PullRequest> described) {

  /// Closes what is open, and leaves what is closed.
  ///
  /// @param now the pull request as the forge has it
  /// @param request that closes it
  /// @throws dev.plumbline.model.ProblemException `MERGE_BLOCKED` if it is merged; as
  ///     [JsonHttp#send]
  public PullRequest close(JsonHttp http, Fields now, JsonRequest request) {
    return switch (state.apply(now)) {
      case MERGED -> throw ForgeProblems.notOpen(subject, "merged already");
      case CLOSED -> described.apply(now);
      case OPEN -> described.apply(Fields.of(http.send(request)));
    };
  }
}
