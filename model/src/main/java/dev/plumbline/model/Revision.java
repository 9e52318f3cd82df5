package dev.plumbline.model;

import java.time.Instant;

/// A commit that a reference named when it was looked up, or an archive: a chart, an artifact or a
/// single file.
///
/// @param url of the repository, without credentials
/// @param reference as resolved: a full ref name such as `refs/heads/main`, or the commit; the
///     version of a chart; the tag of an artifact, or its digest
/// @param commit the commit's object id; of an archive `sha256:` and the digest, in 64 hexadecimal
///     digits, of the chart's archive, of the artifact's manifest or of the file
/// @param author who wrote the commit, `Name <mail>`; empty for an archive
/// @param committedAt when it was committed, or made as far as that is told
/// @param title the first line of the message; of a chart its name and version
/// @param verifiedBy the principal or key whose signature was verified; empty if none was asked for
public record Revision(
    String url,
    String reference,
    String commit,
    String author,
    Instant committedAt,
    String title,
    String verifiedBy) {

  private static final String DIGEST = "sha256:";

  /// Whether it is an archive, and no commit.
  public boolean archive() {
    return commit.startsWith(DIGEST);
  }

  /// The first eight digits of the commit or digest.
  public String abbreviated() {
    String digits = archive() ? commit.substring(DIGEST.length()) : commit;
    return digits.substring(0, Math.min(8, digits.length()));
  }

  /// `main@sha1:COMMIT` as Flux writes it (its RFC 0005), `latest@sha256:DIGEST` for an archive;
  /// without the name where a commit or digest was asked for.
  public String fluxForm() {
    String name = reference.replaceFirst("^refs/(heads|tags)/", "");
    return (name.equals(commit) ? "" : name + "@") + (archive() ? "" : "sha1:") + commit;
  }
}
