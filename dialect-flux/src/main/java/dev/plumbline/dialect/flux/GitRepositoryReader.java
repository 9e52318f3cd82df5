package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.FieldTable;
import dev.plumbline.dialect.SourcePaths;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Verification;
import java.time.Duration;
import java.util.List;

/// Turns one `GitRepository` into a source, and gathers what stands against it.
final class GitRepositoryReader {

  private static final FieldTable FIELDS =
      FieldTable.load(GitRepositoryReader.class, "git-repository.fields");

  private final SourceFields source;
  private final FieldReader fields;

  GitRepositoryReader(Manifest resource) {
    this.source = new SourceFields(FIELDS, resource);
    this.fields = source.fields();
  }

  DeclaredSource read() {
    source.requireGenericProvider();
    SourceReference reference =
        new SourceReference(
            url(),
            reference(),
            source.secret("spec.secretRef.name"),
            verification(),
            source.positive("spec.interval", Duration.ofMinutes(1)),
            source.timeout());
    IgnoreRules ignore = SourceIgnore.rules(fields.text("spec.ignore"));
    return new DeclaredSource(reference, ignore, source.suspended(), fields.problems());
  }

  private String url() {
    String url = fields.text("spec.url");
    boolean scp = !url.isEmpty() && !url.contains("://");
    if (scp) {
      fields.invalid("spec.url", "it is not a URL", "Write ssh://user@host/path.");
    } else if (!url.isEmpty()) {
      source.refuse(SourcePaths.refuseUrl(url));
    }
    return url;
  }

  /// Flux's order: a commit beats a full name, that a range, that a tag, that a branch.
  private GitReference reference() {
    for (String field : List.of("branch", "tag", "semver", "name", "commit")) {
      if (fields.text("spec.ref." + field).startsWith("-")) {
        fields.invalid("spec.ref." + field, "it starts with '-'", "");
      }
    }
    String commit = fields.text("spec.ref.commit");
    if (!commit.isEmpty()) {
      if (!commit.matches("[0-9a-f]{40}")) {
        fields.invalid("spec.ref.commit", "it is not a full commit id", "Write all 40 digits.");
      }
      return new GitReference.Commit(commit, fields.text("spec.ref.branch"));
    }
    if (!fields.text("spec.ref.name").isEmpty()) {
      return new GitReference.Name(fields.text("spec.ref.name"));
    }
    if (!fields.text("spec.ref.semver").isEmpty()) {
      return new GitReference.SemverRange(fields.text("spec.ref.semver"));
    }
    if (!fields.text("spec.ref.tag").isEmpty()) {
      return new GitReference.Tag(fields.text("spec.ref.tag"));
    }
    return new GitReference.Branch(fields.text("spec.ref.branch", "master"));
  }

  private Verification verification() {
    if (!fields.has("spec.verify")) {
      return new Verification.None();
    }
    String mode = fields.text("spec.verify.mode", "HEAD");
    SourceReference.Scope scope =
        switch (mode) {
          case "Tag" -> SourceReference.Scope.TAG;
          case "TagAndHEAD" -> SourceReference.Scope.TAG_AND_COMMIT;
          default -> SourceReference.Scope.COMMIT;
        };
    if (!List.of("HEAD", "head", "Tag", "TagAndHEAD").contains(mode)) {
      fields.invalid("spec.verify.mode", "it is " + mode, "Write HEAD, Tag or TagAndHEAD.");
    }
    return new Verification.Signed(scope, source.secret("spec.verify.secretRef.name"));
  }
}
