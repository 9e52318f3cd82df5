package dev.plumbline.forge;

import java.time.Instant;

/// Something said at a pull request.
///
/// @param id names it among the comments of its pull request
/// @param marker of a comment that is kept up to date; empty for any other
/// @param at when it was last changed
public record Comment(String id, String by, String marker, String body, Instant at) {}
