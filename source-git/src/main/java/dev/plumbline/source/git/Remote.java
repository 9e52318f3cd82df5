package dev.plumbline.source.git;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/// One exchange with one server: list references, fetch commits, push. Opened for one look-up and
/// closed after it; every failure leaves as a [ProblemException] without secrets.
final class Remote implements AutoCloseable {

  private final Repository local;
  private final Transport transport;
  private final GitUrl url;
  private final GitLimits limits;
  private final TransferFailure failure;
  private Optional<FetchConnection> connection = Optional.empty();

  private Remote(
      Repository local,
      Transport transport,
      GitUrl url,
      GitLimits limits,
      TransferFailure failure) {
    this.local = local;
    this.transport = transport;
    this.url = url;
    this.limits = limits;
    this.failure = failure;
  }

  static Remote open(Repository local, GitUrl url, GitLimits limits, Channel channel) {
    TransferFailure failure = new TransferFailure(url, channel);
    try {
      Transport transport = Transport.open(local, new URIish(url.text()));
      switch (channel.kind()) {
        case Channel.Web web -> {
          TransportHttp http = (TransportHttp) transport;
          http.setHttpConnectionFactory(web.transfer());
        }
        case Channel.Ssh ssh ->
            ((SshTransport) transport).setSshSessionFactory(ssh.transfer().sessions());
        case Channel.Local _ -> {}
      }
      transport.setTimeout(channel.timeoutSeconds());
      transport.setTagOpt(TagOpt.NO_TAGS);
      transport.setObjectChecker(
          new ObjectChecker().setAllowInvalidPersonIdent(true).setAllowLeadingZeroFileMode(true));
      return new Remote(local, transport, url, limits, failure);
    } catch (URISyntaxException | TransportException | NotSupportedException e) {
      throw failure.problem(e);
    }
  }

  /// The references whose full names start with one of the prefixes, by name; `HEAD` too if it is
  /// one. A symbolic reference is followed.
  Map<String, Ref> references(Collection<String> prefixes) {
    try {
      FetchConnection open = transport.openFetch(List.of(), prefixes.toArray(String[]::new));
      connection = Optional.of(open);
      if (!(open instanceof BasePackFetchConnection) && url.isWeb()) {
        throw new Problem(
                ProblemCode.SOURCE_UNREACHABLE,
                url.text(),
                "the server does not speak Git's smart protocol",
                "",
                "Check that the URL is the one that 'git clone' takes.")
            .exception();
      }
      Map<String, Ref> wanted = new TreeMap<>();
      Map<String, Ref> all = open.getRefsMap();
      if (all.size() > limits.maxReferences()) {
        throw tooMany("references", limits.maxReferences());
      }
      for (Map.Entry<String, Ref> ref : all.entrySet()) {
        if (prefixes.stream().anyMatch(prefix -> ref.getKey().startsWith(prefix))) {
          wanted.put(ref.getKey(), ref.getValue());
        }
      }
      return wanted;
    } catch (NotSupportedException | TransportException | RuntimeException e) {
      throw failure.problem(e);
    }
  }

  /// Brings the commits, and everything that they need and the local repository has not, into the
  /// local repository: all of it or nothing that can be seen. At most once after [#references].
  void fetch(Collection<ObjectId> commits) {
    FetchConnection open = connection.orElseThrow();
    List<Ref> wants = new ArrayList<>();
    for (ObjectId commit : commits) {
      wants.add(new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, commit.name(), commit));
    }
    try {
      open.fetch(NullProgressMonitor.INSTANCE, wants, Set.of());
    } catch (TransportException | RuntimeException e) {
      throw failure.problem(e);
    } finally {
      unlock(open.getPackLocks());
    }
  }

  /// Whether what it fetches goes into this repository, the very same open one.
  @SuppressWarnings("ReferenceEquality")
  boolean goesTo(Repository repository) {
    return local == repository;
  }

  /// Pushes a commit to a branch, and never loses one: the branch must still be at `expected`.
  RemoteRefUpdate push(String ref, ObjectId commit, ObjectId expected) {
    try {
      RemoteRefUpdate update =
          new RemoteRefUpdate(local, (String) null, commit, ref, false, null, expected);
      transport.push(NullProgressMonitor.INSTANCE, List.of(update));
      return update;
    } catch (IOException | RuntimeException e) {
      throw failure.problem(e);
    }
  }

  private ProblemException tooMany(String what, int limit) {
    return new Problem(
            ProblemCode.INPUT_TOO_LARGE,
            url.text(),
            "it has more than " + limit + " " + what,
            "",
            "Name the branch or tag in full, or raise the limit.")
        .exception();
  }

  private static void unlock(Collection<PackLock> locks) {
    for (PackLock lock : locks) {
      try {
        lock.unlock();
      } catch (IOException e) {
        // A kept pack costs space only; the next repack takes it.
      }
    }
  }

  @Override
  public void close() {
    connection.ifPresent(FetchConnection::close);
    transport.close();
  }
}
