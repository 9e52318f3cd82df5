package dev.plumbline.report;

import java.util.List;

/// A change that cannot be merged as it is: there is nothing to compare, and nothing to approve.
///
/// @param paths of the files that both sides change in the same place, in order; from outside. None
///     if that cannot be told
public record Conflict(List<String> paths) {
  public Conflict {
    paths = List.copyOf(paths);
  }
}
