package dev.plumbline.app;

import dev.plumbline.cli.ForgePrograms;
import dev.plumbline.forge.Administration;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.plumbline.PlumblineAdministration;
import dev.plumbline.git.GitIsolation;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.source.git.GitLimits;
import dev.plumbline.source.git.GitSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// The forges that there are, and the clones from which one is meant.
final class KnownForges implements ForgePrograms {

  private static final Duration FETCH = Duration.ofMinutes(5);
  private static final int MOST_BYTES = 32 << 20;

  @Override
  public Serving serve(ServeOptions options) {
    return ServedForge.start(options);
  }

  @Override
  public Administration administration(Access access) {
    return new PlumblineAdministration(ForgeKind.embedded(access.url(), access.token()));
  }

  @Override
  public Forge repository(Access access) {
    return ForgeKind.of(access).repository(access);
  }

  @Override
  public Optional<Clone> cloneAt(Path folder) {
    GitIsolation.install();
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile());
    if (builder.getGitDir() == null) {
      return Optional.empty();
    }
    try (Repository repository = builder.setMustExist(true).build()) {
      Ref head = repository.exactRef(Constants.HEAD);
      boolean branch = head != null && head.isSymbolic();
      String origin = repository.getConfig().getString("remote", "origin", "url");
      return Optional.of(
          new Clone(
              origin == null ? "" : origin,
              branch ? Repository.shortenRefName(head.getTarget().getName()) : ""));
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.INVALID_ARGUMENT,
              String.valueOf(builder.getGitDir()),
              "the clone cannot be read",
              String.valueOf(e.getMessage()),
              "Name the forge with --forge."),
          e);
    }
  }

  @Override
  public byte[] difference(Access access, Span span) {
    ForgeKind kind = ForgeKind.of(access);
    Path folder = Plumb.temporary("plumb-pr-");
    try (GitSource source =
        new GitSource(
            folder,
            reference -> kind.credentials(access.token()),
            GitLimits.standard().withoutLocalFiles(),
            InstantSource.system())) {
      Revision head = source.resolve(reference(access.url() + ".git", kind.head(span.number())));
      if (!head.commit().equals(span.to())) {
        throw new Problem(
                ProblemCode.HEAD_MOVED,
                "pull request " + span.number(),
                "its head moved while it was fetched",
                "it is " + head.abbreviated() + " now",
                "Ask again.")
            .exception();
      }
      return source.difference(earlier(head, span.from()), head, MOST_BYTES);
    } finally {
      Plumb.delete(folder);
    }
  }

  private static SourceReference reference(String url, String ref) {
    return new SourceReference(
        url,
        new GitReference.Name(ref),
        new SecretReference.OfRepository(url),
        new SourceReference.Verification.None(),
        FETCH,
        FETCH);
  }

  private static Revision earlier(Revision head, String commit) {
    return new Revision(
        head.url(),
        commit,
        commit,
        head.author(),
        head.committedAt(),
        head.title(),
        head.verifiedBy());
  }
}
