package dev.plumbline.model;

import java.time.Instant;

/// A commit that a reference named when it was looked up.
///
/// @param url of the repository, without credentials
/// @param reference as resolved: a full ref name such as `refs/heads/main`, or the commit
/// @param commit the commit's object id
/// @param author who wrote the commit, `Name <mail>`
/// @param committedAt when it was committed
/// @param title the first line of the message
/// @param verifiedBy the principal or key whose signature was verified; empty if none was asked for
public record Revision(
    String url,
    String reference,
    String commit,
    String author,
    Instant committedAt,
    String title,
    String verifiedBy) {

  /// The first eight digits of the commit.
  public String abbreviated() {
    return commit.substring(0, Math.min(8, commit.length()));
  }

  /// `main@sha1:COMMIT` as Flux writes it (its RFC 0005); `sha1:COMMIT` where a commit was asked
  /// for.
  public String fluxForm() {
    String name = reference.replaceFirst("^refs/(heads|tags)/", "");
    return (name.equals(commit) ? "" : name + "@") + "sha1:" + commit;
  }
}
