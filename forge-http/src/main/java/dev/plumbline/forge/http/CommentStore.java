package dev.plumbline.forge.http;

import java.time.Instant;
import java.util.List;

/// The comments of a forge as it keeps them, for [MarkedComments].
public interface CommentStore {

  /// A comment as the forge has it: with a marker in its text, if it has one.
  record Stored(String id, String by, String text, Instant at) {}

  /// All of a pull request, the oldest first.
  List<Stored> of(int pullRequest);

  /// Adds one.
  Stored add(int pullRequest, String text);

  /// Replaces the text of one.
  Stored replace(int pullRequest, String id, String text);

  /// The account that the token belongs to.
  String account();
}
