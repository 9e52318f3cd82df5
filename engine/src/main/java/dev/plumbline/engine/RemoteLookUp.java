package dev.plumbline.engine;

import dev.plumbline.model.ChartReference;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.RemoteFiles;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.model.Tree;
import dev.plumbline.model.VersionReference;
import dev.plumbline.source.RepositoryAddress;
import dev.plumbline.source.Source;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks up what one render takes of other repositories and addresses. Each reference is looked up
/// once in the life of an object, so that one render sees one version of it. For one thread.
///
/// What an application declares itself as a source is allowed, and looked up as it is declared; a
/// file behind an address is looked up so, if somebody else allows it. For all else,
/// on the host of its repository its credentials count, elsewhere none; and what it asks of
/// signatures of commits counts for all commits.
final class RemoteLookUp {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteLookUp.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Source source;
  private final RemotePermission permission;
  private final Optional<SourceReference> own;
  private final List<SourceReference> declared;
  private final Map<RemoteFiles, Revision> found = new HashMap<>();
  private final Map<String, ProblemException> down = new HashMap<>();
  private final List<Problem> unrefreshed = new ArrayList<>();

  /// @param declared of the application, its own source first; none for a folder that belongs to no
  ///     repository
  RemoteLookUp(Source source, RemotePermission permission, List<SourceReference> declared) {
    this(source, permission, declared.stream().findFirst(), declared);
  }

  /// @param own whose credentials count beside it; empty for nobody's
  /// @param declared what is allowed by being declared
  RemoteLookUp(
      Source source,
      RemotePermission permission,
      Optional<SourceReference> own,
      List<SourceReference> declared) {
    this.source = source;
    this.permission = permission;
    this.own = own;
    this.declared = List.copyOf(declared);
  }

  boolean allowed(RemoteFiles remote) {
    return permission.covers(remote.url())
        || declared(remote).filter(permission::allows).isPresent();
  }

  /// The tree at the version that the reference names.
  Tree tree(RemoteFiles remote) {
    return source.tree(look(remote));
  }

  private Optional<SourceReference> declared(RemoteFiles remote) {
    return declared.stream()
        .filter(one -> one.url().equals(remote.url()) && one.reference().equals(reference(remote)))
        .findFirst();
  }

  /// The version that the reference names.
  ///
  /// @throws ProblemException what the source says
  Revision look(RemoteFiles remote) {
    return found.computeIfAbsent(remote, this::resolve);
  }

  /// The charts that could not be looked up again, and count as they did when they were.
  List<Problem> unrefreshed() {
    return List.copyOf(unrefreshed);
  }

  private Revision resolve(RemoteFiles remote) {
    SourceReference reference = declared(remote).orElseGet(() -> undeclared(remote));
    try {
      Revision revision = asked(reference);
      LOG.atDebug()
          .addKeyValue("remote", remote)
          .addKeyValue("commit", revision.commit())
          .log("what is elsewhere was looked up");
      return revision;
    } catch (ProblemException e) {
      if (remote instanceof RemoteChart && isDown(e)) {
        Optional<Source.Seen> seen = source.seen(reference);
        if (seen.isPresent()) {
          unrefreshed.add(unrefreshed(remote, seen.get(), e.problem()));
          return seen.get().revision();
        }
      }
      throw new ProblemException(e.problem().about(remote.subject()), e);
    }
  }

  /// A server that did not answer is not asked again for the same render: each time it could take
  /// as long as a look-up may.
  private Revision asked(SourceReference reference) {
    ProblemException before = down.get(reference.url());
    if (before != null) {
      throw before;
    }
    try {
      return source.resolve(reference);
    } catch (ProblemException e) {
      if (isDown(e)) {
        down.put(reference.url(), e);
      }
      throw e;
    }
  }

  private static boolean isDown(ProblemException e) {
    return e.problem().code() == ProblemCode.SOURCE_UNREACHABLE;
  }

  private static Problem unrefreshed(RemoteFiles remote, Source.Seen seen, Problem why) {
    return new Problem(
        ProblemCode.SOURCE_UNREACHABLE,
        remote.subject(),
        "it could not be looked up again, and counts as it did at "
            + seen.at().truncatedTo(ChronoUnit.SECONDS)
            + ": "
            + seen.revision().reference()
            + ", "
            + seen.revision().commit(),
        why.why().isEmpty() ? why.what() : why.why(),
        "It is looked up at the next run; check the server.");
  }

  /// A kustomization names no range of versions: its own program gives the name to `git fetch`.
  private static VersionReference exact(VersionReference reference) {
    return reference instanceof GitReference.Any any
        ? new GitReference.Exact(any.text())
        : reference;
  }

  /// As a declaration says it.
  private static VersionReference reference(RemoteFiles remote) {
    return switch (remote) {
      case RemoteBase base ->
          base.reference().isEmpty()
              ? new GitReference.Head()
              : new GitReference.Any(base.reference());
      case RemoteChart chart -> new ChartReference(chart.name(), chart.version());
      case RemoteDocument _ -> new DocumentReference();
    };
  }

  private SourceReference undeclared(RemoteFiles remote) {
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
