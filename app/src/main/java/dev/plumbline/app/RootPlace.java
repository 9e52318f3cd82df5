package dev.plumbline.app;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.dialect.Declarations;
import dev.plumbline.engine.Adoptions;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.SourceReference;
import dev.plumbline.source.RepositoryCredentials;
import java.time.Duration;
import java.util.Optional;

/// The repository in which applications are declared, from the options of `plumb run`.
final class RootPlace {

  private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(60);

  private RootPlace() {}

  static Adoptions.Root of(RunOptions.Root root, Declarations declarations) {
    return new Adoptions.Root(source(root), folder(root), declarations);
  }

  static SourceReference source(RunOptions.Root root) {
    return new SourceReference(
        root.url(),
        root.reference().isEmpty()
            ? new GitReference.Head()
            : new GitReference.Any(root.reference()),
        root.credentials(),
        new SourceReference.Verification.None(),
        root.interval(),
        FETCH_TIMEOUT);
  }

  static RenderOptions folder(RunOptions.Root root) {
    return Assembly.declarationsAt(root.path());
  }

  static RepositoryCredentials credentials(RunOptions.Root root) {
    return new RepositoryCredentials(
        Optional.of(new RepositoryCredentials.Root(root.url(), root.credentials())),
        root.repositories());
  }
}
