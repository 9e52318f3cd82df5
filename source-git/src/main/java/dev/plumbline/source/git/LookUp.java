package dev.plumbline.source.git;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// One look-up from top to bottom: ask the server for the refs, choose, fetch what is missing, read
/// the commit. A copy that turns out damaged is thrown away, and the look-up is done once more.
final class LookUp implements AutoCloseable {

  private final Mirrors mirrors;
  private final GitLimits limits;
  private final Channel.Network network;
  private final Tidying tidying = new Tidying();

  LookUp(Mirrors mirrors, GitLimits limits) {
    this.mirrors = mirrors;
    this.limits = limits;
    this.network = Channel.Network.create(mirrors.folder());
  }

  /// What is looked up, with what rights, and for how long.
  record Request(
      GitUrl url, Wanted wanted, GitCredentials credentials, Verifier verifier, Duration timeout) {}

  /// @throws ProblemException all that [dev.plumbline.source.Source#resolve] names
  Revision revision(Request request) throws InterruptedException {
    GitUrl url = request.url();
    Mirror mirror = mirrors.of(url);
    try (Channel channel = channel(request)) {
      try {
        return attempt(request, mirror, channel);
      } catch (ProblemException e) {
        if (e.problem().code() != ProblemCode.SOURCE_CORRUPT || mirror.isWhole()) {
          throw e;
        }
      }
      mirror.markDamaged();
      return attempt(request, mirror, channel);
    } catch (IOException e) {
      throw GitSource.storage(mirrors.folder(), e);
    }
  }

  private Revision attempt(Request request, Mirror mirror, Channel channel)
      throws IOException, InterruptedException {
    CommitFinder.Found found;
    try (Remote remote = remote(request, channel)) {
      Map<String, Ref> refs = remote.references(request.wanted().prefixes());
      CommitFinder finder = new CommitFinder(request, mirror, channel, limits);
      found = finder.find(remote, refs);
    }
    Revision revision = read(request, mirror, found);
    tidying.consider(mirror);
    return revision;
  }

  private static Revision read(Request request, Mirror mirror, CommitFinder.Found found) {
    try (RevWalk walk = new RevWalk(mirror.repository())) {
      RevCommit commit = walk.parseCommit(found.id());
      PersonIdent author = commit.getAuthorIdent();
      return new Revision(
          request.url().text(),
          found.ref(),
          commit.name(),
          plain(author.getName() + " <" + author.getEmailAddress() + ">"),
          commit.getCommitterIdent().getWhenAsInstant(),
          plain(commit.getShortMessage()),
          request.verifier().verify(walk, found));
    } catch (IncorrectObjectTypeException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.REFERENCE_NOT_FOUND,
              request.url().text(),
              found.ref() + " does not name a commit",
              "Name a branch, a tag or a commit."),
          e);
    } catch (IOException e) {
      throw mirror.damaged(request.url().text(), e);
    }
  }

  /// The way to the request's server, with its credentials.
  Channel channel(Request request) {
    return Channel.open(request.url(), request.credentials(), request.timeout(), limits, network);
  }

  /// An exchange between the server and the local copy.
  Remote remote(Request request, Channel channel) throws IOException {
    Mirror mirror = mirrors.of(request.url());
    return Remote.open(mirror.repository(), request.url(), limits, channel);
  }

  /// Names and titles come from strangers: on one line, without control characters.
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  @Override
  public void close() {
    tidying.close();
    network.close();
  }
}
