package dev.plumbline.forge;

/// An approval that its base branch does not count.
///
/// @param by the account that gave it
/// @param why a sentence for people, without a full stop
public record Uncounted(String by, String why) {}
