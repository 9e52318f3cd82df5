package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// A Git host with one repository, `shop`, and a source that looks at it: what most tests here
/// need. Secrets are entries of a map, by the name of the reference.
final class Shop implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  final Path folder;
  final GitHost host;
  final BareRepository repository;
  final Map<String, Map<String, byte[]>> secrets = new TreeMap<>();
  GitSource source;

  Shop(Path folder, GitHostOptions options) {
    this.folder = folder;
    this.host = GitHost.start(folder.resolve("repos"), options);
    this.repository = host.create("shop");
    this.source = newSource();
  }

  GitSource newSource() {
    return new GitSource(
        folder.resolve("mirrors"), this::secret, GitLimits.standard(), InstantSource.fixed(NOW));
  }

  private Map<String, byte[]> secret(SecretReference reference) {
    return reference instanceof SecretReference.InCluster named
        ? secrets.getOrDefault(named.name(), Map.of())
        : Map.of();
  }

  void secret(String name, Map<String, String> values) {
    Map<String, byte[]> bytes = new TreeMap<>();
    values.forEach((key, value) -> bytes.put(key, value.getBytes(StandardCharsets.UTF_8)));
    secrets.put(name, bytes);
  }

  static SourceReference at(String url, GitReference reference) {
    return new SourceReference(
        url,
        reference,
        new SecretReference.InCluster("test", "git"),
        new SourceReference.Verification.None(),
        Duration.ofMinutes(1),
        Duration.ofSeconds(20));
  }

  SourceReference at(GitReference reference) {
    return at(host.url("shop").toString(), reference);
  }

  Revision main() {
    return source.resolve(at(new GitReference.Branch("main")));
  }

  Revision any(String text) {
    return source.resolve(at(new GitReference.Any(text)));
  }

  String read(Revision revision, String path) {
    return new String(source.tree(revision).read(path, 1 << 20), StandardCharsets.UTF_8);
  }

  /// The problem that the call fails with; its message must be whole.
  static Problem problem(ProblemCode code, ThrowingCallable call) {
    ProblemException thrown = catchThrowableOfType(ProblemException.class, call);
    assertThat(thrown).as("a failure is expected: " + code).isNotNull();
    assertThat(thrown.problem().code()).as(thrown.getMessage()).isEqualTo(code);
    return thrown.problem();
  }

  @Override
  public void close() {
    source.close();
    repository.close();
    host.close();
  }
}
