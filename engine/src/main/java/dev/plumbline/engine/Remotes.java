package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.model.Tree;
import dev.plumbline.model.VersionReference;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.Renderer;
import dev.plumbline.source.RepositoryAddress;
import dev.plumbline.source.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives one render what it needs from elsewhere, as far as that is allowed. Rendering stays
/// pure: it stops at what it was not given, which is looked up here, and begins again.
///
/// Each reference is looked up once in the life of an object, so that one render sees one commit of
/// it. For one thread.
public final class Remotes {

  private static final Logger LOG = LoggerFactory.getLogger(Remotes.class);

  /// So much a render may take from elsewhere.
  static final int MOST = 100;

  /// Gives nothing.
  static final Remotes REFUSED =
      new Remotes(Optional.empty(), RemotePermission.NONE, Optional.empty(), List.of());

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Optional<Source> source;
  private final RemotePermission permission;
  private final Optional<SourceReference> own;
  private final List<SourceReference> declared;
  private final Map<RemoteSource, Revision> found = new HashMap<>();

  private Remotes(
      Optional<Source> source,
      RemotePermission permission,
      Optional<SourceReference> own,
      List<SourceReference> declared) {
    this.source = source;
    this.permission = permission;
    this.own = own;
    this.declared = declared;
  }

  /// For an application: what it declares itself is allowed, as it is declared. For all else, on
  /// the host of its repository its credentials count, elsewhere none; and what it asks of
  /// signatures of commits counts for all commits.
  static Remotes of(Ports ports, Application application) {
    List<SourceReference> declared = new ArrayList<>(application.alsoReads());
    declared.add(application.source());
    return new Remotes(
        Optional.of(ports.source()), ports.remotes(), Optional.of(application.source()), declared);
  }

  /// For a folder that belongs to no repository: without any credentials.
  public static Remotes anonymous(Source source, RemotePermission permission) {
    return new Remotes(Optional.of(source), permission, Optional.empty(), List.of());
  }

  /// Renders, with everything from elsewhere that is needed and allowed.
  ///
  /// @throws ProblemException what the renderer and the source say; `URL_REFUSED` for what is not
  ///     allowed, `RENDER_LIMIT` for more than 100 repositories and charts
  public Rendered render(Renderer renderer, Tree tree, RenderOptions options) {
    Map<RemoteSource, RemoteTrees.Pinned> given = new HashMap<>();
    while (true) {
      try {
        return renderer.render(new RecordingTree(tree), new RemoteTrees(given), options);
      } catch (RemoteNeededException e) {
        give(e, given);
      }
    }
  }

  /// Every call gives one thing more, or throws: that bounds the passes.
  private void give(RemoteNeededException needed, Map<RemoteSource, RemoteTrees.Pinned> given) {
    RemoteSource remote = needed.remote();
    if (source.isEmpty() || given.containsKey(remote) || !allowed(remote)) {
      throw needed;
    }
    if (given.size() >= MOST) {
      throw Problem.of(
              ProblemCode.RENDER_LIMIT,
              needed.problem().subject(),
              "more than " + MOST + " other repositories and charts are used",
              "Commit copies of some of them to this repository.")
          .exception();
    }
    Revision revision = look(source.get(), remote);
    given.put(remote, new RemoteTrees.Pinned(revision.commit(), source.get().tree(revision)));
  }

  private boolean allowed(RemoteSource remote) {
    return permission.covers(remote.url()) || declared(remote).isPresent();
  }

  private Optional<SourceReference> declared(RemoteSource remote) {
    return declared.stream()
        .filter(one -> one.url().equals(remote.url()) && one.reference().equals(reference(remote)))
        .findFirst();
  }

  /// Whether each reference still names the same, and may still be used.
  ///
  /// @throws ProblemException what the source says
  boolean areAt(Map<RemoteSource, String> commits) {
    return commits.entrySet().stream()
        .allMatch(
            entry ->
                source.isPresent()
                    && allowed(entry.getKey())
                    && look(source.get(), entry.getKey()).commit().equals(entry.getValue()));
  }

  private Revision look(Source at, RemoteSource remote) {
    return found.computeIfAbsent(remote, asked -> resolve(at, asked));
  }

  private Revision resolve(Source at, RemoteSource remote) {
    try {
      Revision revision = at.resolve(declared(remote).orElseGet(() -> undeclared(remote)));
      LOG.atDebug()
          .addKeyValue("remote", remote)
          .addKeyValue("commit", revision.commit())
          .log("what is elsewhere was looked up");
      return revision;
    } catch (ProblemException e) {
      Problem problem = e.problem();
      throw new ProblemException(
          new Problem(problem.code(), name(remote), problem.what(), problem.why(), problem.next()),
          e);
    }
  }

  private static String name(RemoteSource remote) {
    return switch (remote) {
      case RemoteBase base -> "remote base " + base;
      case RemoteChart chart -> "chart " + chart;
    };
  }

  /// A kustomization names no range of versions: its own program gives the name to `git fetch`.
  private static VersionReference exact(VersionReference reference) {
    return reference instanceof GitReference.Any any
        ? new GitReference.Exact(any.text())
        : reference;
  }

  /// As a declaration says it.
  private static VersionReference reference(RemoteSource remote) {
    return switch (remote) {
      case RemoteBase base ->
          base.reference().isEmpty()
              ? new GitReference.Head()
              : new GitReference.Any(base.reference());
      case RemoteChart chart -> new ChartReference(chart.name(), chart.version());
    };
  }

  private SourceReference undeclared(RemoteSource remote) {
    return new SourceReference(
        remote.url(),
        exact(reference(remote)),
        own.filter(reference -> isBeside(reference.url(), remote.url()))
            .map(reference -> credentials(reference.credentials(), remote.url()))
            .orElseGet(SecretReference.None::new),
        remote instanceof RemoteBase
            ? own.map(SourceReference::verify).orElseGet(Verification.None::new)
            : new Verification.None(),
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
