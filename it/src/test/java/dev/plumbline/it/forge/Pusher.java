package dev.plumbline.it.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/// Pushes commits with a client of Git, over HTTP.
///
/// @param work a repository for what is pushed; made if it does not exist
record Pusher(Path work, String url) {

  /// Makes the commit on top of what the forge has, or on top of main for a new branch, and pushes
  /// it.
  void push(String account, String token, Commit commit) {
    String branch = commit.branch();
    try (BareRepository here = BareRepository.create(work);
        Repository repository =
            new FileRepositoryBuilder().setGitDir(work.toFile()).setBare().build();
        Transport transport = Transport.open(repository, new URIish(url))) {
      transport.setCredentialsProvider(new UsernamePasswordCredentialsProvider(account, token));
      transport.fetch(
          NullProgressMonitor.INSTANCE, List.of(new RefSpec("+refs/heads/*:refs/heads/*")));
      if (here.tip(branch).isEmpty() && here.tip("main").isPresent()) {
        here.moveBranch(branch, here.tip("main").get());
      }
      String made = here.commit(commit.by(account + " <" + account + "@example.org>"));
      RemoteRefUpdate update =
          new RemoteRefUpdate(
              repository, made, "refs/heads/" + branch, false, "refs/pushed/" + branch, null);
      transport.push(NullProgressMonitor.INSTANCE, List.of(update));
      assertThat(update.getStatus()).as(update.getMessage()).isEqualTo(RemoteRefUpdate.Status.OK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
