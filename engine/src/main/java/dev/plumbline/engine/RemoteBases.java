package dev.plumbline.engine;

import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteBaseException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.model.Tree;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.Renderer;
import dev.plumbline.source.RepositoryAddress;
import dev.plumbline.source.Source;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives one render what it needs of other repositories, as far as that is allowed. Rendering stays
/// pure: it stops at what it was not given, which is looked up here, and begins again.
///
/// Each reference is looked up once in the life of an object, so that one render sees one commit of
/// it. For one thread.
public final class RemoteBases {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteBases.class);

  /// So many repositories a render may use.
  static final int MOST = 20;

  /// Gives nothing.
  static final RemoteBases REFUSED =
      new RemoteBases(Optional.empty(), RemotePermission.NONE, Optional.empty());

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Optional<Source> source;
  private final RemotePermission permission;
  private final Optional<SourceReference> own;
  private final Map<RemoteBase, Revision> found = new HashMap<>();

  private RemoteBases(
      Optional<Source> source, RemotePermission permission, Optional<SourceReference> own) {
    this.source = source;
    this.permission = permission;
    this.own = own;
  }

  /// For an application's repository: on the same host its credentials count, elsewhere none; and
  /// what it asks of signatures counts everywhere.
  static RemoteBases of(Ports ports, SourceReference own) {
    return new RemoteBases(Optional.of(ports.source()), ports.remoteBases(), Optional.of(own));
  }

  /// For a folder that belongs to no repository: without any credentials.
  public static RemoteBases anonymous(Source source, RemotePermission permission) {
    return new RemoteBases(Optional.of(source), permission, Optional.empty());
  }

  /// Renders, with every other repository that is needed and allowed.
  ///
  /// @throws ProblemException what the renderer and the source say; `URL_REFUSED` for what is not
  ///     allowed, `RENDER_LIMIT` for more than 20 repositories
  public Rendered render(Renderer renderer, Tree tree, RenderOptions options) {
    Map<RemoteBase, RemoteTrees.Pinned> given = new HashMap<>();
    while (true) {
      try {
        return renderer.render(new RecordingTree(tree), new RemoteTrees(given), options);
      } catch (RemoteBaseException e) {
        give(e, given);
      }
    }
  }

  /// Every call gives one repository more, or throws: that bounds the passes.
  private void give(RemoteBaseException needed, Map<RemoteBase, RemoteTrees.Pinned> given) {
    RemoteBase base = needed.base();
    if (source.isEmpty() || given.containsKey(base) || !permission.covers(base.url())) {
      throw needed;
    }
    if (given.size() >= MOST) {
      throw Problem.of(
              ProblemCode.RENDER_LIMIT,
              needed.problem().subject(),
              "more than " + MOST + " other repositories are used",
              "Commit copies of some of them to this repository.")
          .exception();
    }
    Revision revision = look(source.get(), base);
    given.put(base, new RemoteTrees.Pinned(revision.commit(), source.get().tree(revision)));
  }

  /// Whether each reference still names the commit, and may still be used.
  ///
  /// @throws ProblemException what the source says
  boolean areAt(Map<RemoteBase, String> commits) {
    return commits.entrySet().stream()
        .allMatch(
            entry ->
                source.isPresent()
                    && permission.covers(entry.getKey().url())
                    && look(source.get(), entry.getKey()).commit().equals(entry.getValue()));
  }

  private Revision look(Source at, RemoteBase base) {
    return found.computeIfAbsent(base, asked -> resolve(at, asked));
  }

  private Revision resolve(Source at, RemoteBase base) {
    try {
      Revision revision = at.resolve(reference(base));
      LOG.atDebug()
          .addKeyValue("base", base)
          .addKeyValue("commit", revision.commit())
          .log("a remote base is at a commit");
      return revision;
    } catch (ProblemException e) {
      Problem problem = e.problem();
      throw new ProblemException(
          new Problem(
              problem.code(), "remote base " + base, problem.what(), problem.why(), problem.next()),
          e);
    }
  }

  private SourceReference reference(RemoteBase base) {
    return new SourceReference(
        base.url(),
        base.reference().isEmpty()
            ? new GitReference.Head()
            : new GitReference.Any(base.reference()),
        own.filter(reference -> isBeside(reference.url(), base.url()))
            .map(reference -> credentials(reference.credentials(), base.url()))
            .orElseGet(SecretReference.None::new),
        own.map(SourceReference::verify).orElseGet(Verification.None::new),
        own.map(SourceReference::interval).orElse(INTERVAL),
        own.map(SourceReference::timeout).orElse(TIMEOUT));
  }

  private static boolean isBeside(String one, String other) {
    Optional<RepositoryAddress> address = RepositoryAddress.of(other);
    return RepositoryAddress.of(one)
        .filter(a -> address.filter(a::isBeside).isPresent())
        .isPresent();
  }

  /// The application's, as they are for that repository.
  private static SecretReference credentials(SecretReference own, String url) {
    return switch (own) {
      case SecretReference.OfRepository _ -> new SecretReference.OfRepository(url);
      case SecretReference.InRepositorySecrets secrets ->
          new SecretReference.InRepositorySecrets(secrets.namespace(), secrets.project(), url);
      case SecretReference.None none -> none;
      case SecretReference.InCluster secret -> secret;
      case SecretReference.InFolder folder -> folder;
      case SecretReference.InEnvironment variables -> variables;
    };
  }
}
