package dev.plumbline.app;

import dev.plumbline.cli.CommandLineProgram;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/// Where somebody of the demonstration works: a clone of the repository, from which they push over
/// HTTP, and a command line with their token. The commands are those of the program, run in this
/// process.
final class Desk implements AutoCloseable {

  private final DemoForge.Account owner;
  private final String token;
  private final String url;
  private final BareRepository clone;

  Desk(DemoForge.Account owner, String token, String url, BareRepository clone) {
    this.owner = owner;
    this.token = token;
    this.url = url;
    this.clone = clone;
  }

  /// What a command said, and how it ended.
  record Answer(int code, List<String> lines) {

    Answer {
      lines = List.copyOf(lines);
    }

    /// The lines that hold this.
    Stream<String> with(String text) {
      return lines.stream().filter(line -> line.contains(text));
    }
  }

  DemoForge.Account owner() {
    return owner;
  }

  /// Makes the commit on its branch, which begins at the forge's main branch if there is none yet,
  /// and pushes the branch.
  ///
  /// @return the commit's id
  String push(Commit commit) {
    try (Git git = Git.open(clone.path().toFile())) {
      boolean fresh = clone.tip(commit.branch()).isEmpty();
      if (fresh && !commit.branch().equals("main")) {
        git.fetch()
            .setRemote(url)
            .setCredentialsProvider(credentials())
            .setRefSpecs(new RefSpec("+refs/heads/main:refs/heads/main"))
            .call();
        clone.moveBranch(commit.branch(), clone.tip("main").orElseThrow());
      }
      String made = clone.commit(commit);
      String ref = "refs/heads/" + commit.branch();
      Iterable<PushResult> results =
          git.push()
              .setRemote(url)
              .setCredentialsProvider(credentials())
              .setRefSpecs(new RefSpec(ref + ":" + ref))
              .call();
      for (PushResult result : results) {
        result.getRemoteUpdates().forEach(Desk::taken);
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GitAPIException e) {
      throw new Story.Broken("the push: " + e.getMessage());
    }
  }

  private static void taken(RemoteRefUpdate update) {
    if (update.getStatus() != RemoteRefUpdate.Status.OK) {
      throw new Story.Broken("the push: " + update.getStatus() + " " + update.getMessage());
    }
  }

  private CredentialsProvider credentials() {
    return new UsernamePasswordCredentialsProvider(owner.title(), token);
  }

  /// Runs `plumb` with these arguments.
  Answer type(String... arguments) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLUMB_FORGE_TOKEN", token);
    environment.put("NO_COLOR", "1");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      int code =
          CommandLineProgram.run(
              arguments,
              new Plumb(),
              Version.current(),
              new CommandLineProgram.Place(out, out, environment));
      return new Answer(code, said.toString(StandardCharsets.UTF_8).lines().toList());
    }
  }

  /// The arguments as one would type them.
  static String typed(String... arguments) {
    return "plumb "
        + Arrays.stream(arguments)
            .map(word -> word.contains(" ") ? "'" + word + "'" : word)
            .collect(Collectors.joining(" "));
  }

  @Override
  public void close() {
    clone.close();
  }
}
