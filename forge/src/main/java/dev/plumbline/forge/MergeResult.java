package dev.plumbline.forge;

/// A merge that was made.
///
/// @param commit the commit that the base branch names since
public record MergeResult(String commit) {}
