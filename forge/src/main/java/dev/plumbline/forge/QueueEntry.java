package dev.plumbline.forge;

import java.util.Optional;

/// A pull request that waits in a merge queue.
///
/// @param head the commit that was looked at
/// @param candidate the commit whose checks decide: what the base branch would be; empty until it
///     is made
public record QueueEntry(int number, String head, Optional<String> candidate) {}
