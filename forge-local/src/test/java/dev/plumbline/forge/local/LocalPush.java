package dev.plumbline.forge.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TestProtocol;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/// A push that goes the forge's whole way, in one process: by the receiver that takes those of
/// connections. Its commits are written into the repository beforehand, as JGit does with those of
/// a pack; no ref moves but by the receiver.
record LocalPush(LocalLab lab, String account) {

  /// What became of the refs, and what the forge said.
  record Answer(Map<String, String> refused, String said) {}

  /// A commit on its parent, or its branch's tip, or `main`. It must be taken.
  String push(Commit commit) {
    String id = write(commit);
    Answer answer = send(false, id + ":refs/heads/" + commit.branch());
    if (!answer.refused().isEmpty()) {
      throw new AssertionError("refused: " + answer);
    }
    return id;
  }

  /// Makes the commit; no ref names it.
  String write(Commit commit) {
    try (Repository git = open();
        ObjectInserter inserter = git.newObjectInserter();
        RevWalk walk = new RevWalk(git)) {
      ObjectId parent =
          commit.parent().isPresent()
              ? ObjectId.fromString(commit.parent().get())
              : lab.shop()
                  .store()
                  .tip(commit.branch())
                  .or(() -> lab.shop().store().read(() -> lab.shop().store().tip("main")))
                  .orElse(ObjectId.zeroId());
      ObjectId id = new CommitWriter(walk, inserter).write(commit, parent);
      inserter.flush();
      return id.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Repository open() throws IOException {
    return new FileRepositoryBuilder().setGitDir(lab.path().toFile()).setBare().build();
  }

  /// Pushes `ID:REF`, `+ID:REF` or `:REF`.
  Answer send(boolean atomic, String... specs) {
    GitServices services = new GitServices(GitHostOptions.local());
    Caller caller = lab.forge().roster().caller(account).orElseThrow();
    TestProtocol<String> protocol = protocol(services, caller);
    Transport.register(protocol);
    try (Repository local = open()) {
      Repository remote = lab.shop().store().git();
      remote.incrementOpen();
      URIish address = protocol.register("push", remote);
      try (Transport transport = Transport.open(local, address)) {
        transport.setPushAtomic(atomic);
        PushResult result =
            transport.push(
                NullProgressMonitor.INSTANCE, Arrays.stream(specs).map(this::update).toList());
        List<RemoteRefUpdate> updates = List.copyOf(result.getRemoteUpdates());
        return new Answer(
            updates.stream()
                .filter(each -> each.getStatus() != RemoteRefUpdate.Status.OK)
                .filter(each -> each.getStatus() != RemoteRefUpdate.Status.UP_TO_DATE)
                .collect(
                    Collectors.toMap(
                        RemoteRefUpdate::getRemoteName,
                        each -> each.getStatus() + " " + each.getMessage())),
            result.getMessages());
      }
    } catch (TransportException e) {
      // Refused before any ref was looked at.
      return new Answer(Map.of("everything", String.valueOf(e.getMessage())), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Transport.unregister(protocol);
    }
  }

  private TestProtocol<String> protocol(GitServices services, Caller caller) {
    return new TestProtocol<>(
        null,
        (request, repository) -> {
          ReceivePack receive = services.limited(new ForgeReceive(lab.shop(), caller), account);
          receive.setBiDirectionalPipe(true);
          return receive;
        });
  }

  private RemoteRefUpdate update(String spec) {
    boolean force = spec.startsWith("+");
    String[] parts = (force ? spec.substring(1) : spec).split(":", 2);
    try (Repository git = open()) {
      ObjectId id = parts[0].isEmpty() ? ObjectId.zeroId() : ObjectId.fromString(parts[0]);
      return new RemoteRefUpdate(git, parts[0], id, parts[1], force, null, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
