package dev.plumbline.forge.http;

import java.util.Optional;

/// Where something may have changed. It is a hint to look there now instead of later: what counts
/// is only what a fetch, or a question to the forge, then shows.
///
/// @param repository as the forge names it
/// @param ref the full name of a ref that may have moved; empty if none is told
/// @param pullRequest the pull request that something happened at; empty if at none
public record HookHint(String repository, Optional<String> ref, Optional<Integer> pullRequest) {

  /// Somewhere in the repository.
  public static HookHint at(String repository) {
    return new HookHint(repository, Optional.empty(), Optional.empty());
  }

  /// At a ref, if it is one by its looks.
  public HookHint ref(Optional<String> name) {
    return new HookHint(
        repository, name.filter(each -> each.matches("refs/[!-~]{1,500}")), pullRequest);
  }

  /// At a pull request, if the number can be one.
  public HookHint pullRequest(Optional<Long> number) {
    return new HookHint(
        repository,
        ref,
        number.filter(each -> each > 0 && each <= Integer.MAX_VALUE).map(Long::intValue));
  }
}
