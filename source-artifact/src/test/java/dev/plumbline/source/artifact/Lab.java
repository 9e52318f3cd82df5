package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.ChartReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.model.VersionReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// A source with secrets and a clock that the test holds in its hand.
final class Lab implements AutoCloseable {

  static final SecretReference LOGIN = new SecretReference.InFolder("login");
  static final SecretReference KEYS = new SecretReference.InFolder("keys");
  static final Verification UNSIGNED = new Verification.None();

  final Map<SecretReference, Map<String, byte[]>> secrets = new HashMap<>();
  private final AtomicLong late = new AtomicLong();
  final ArtifactSource source;
  Duration timeout = Duration.ofSeconds(20);

  Lab(Path folder) {
    this(folder, ArtifactLimits.standard());
  }

  Lab(Path folder, ArtifactLimits limits) {
    this(folder, limits, Optional.empty());
  }

  /// @param sigstore the operator's trusted_root.json
  Lab(Path folder, Path sigstore) {
    this(folder, ArtifactLimits.standard(), Optional.of(sigstore));
  }

  private Lab(Path folder, ArtifactLimits limits, Optional<Path> sigstore) {
    Instant start = Instant.now();
    InstantSource clock = () -> start.plusSeconds(late.get());
    source =
        new ArtifactSource(
            folder,
            new ArtifactSource.Trusted(
                reference -> secrets.getOrDefault(reference, Map.of()), sigstore),
            limits,
            clock);
  }

  Lab secret(SecretReference where, String... pairs) {
    Map<String, byte[]> values = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1].getBytes(UTF_8));
    }
    secrets.put(where, values);
    return this;
  }

  /// Lets time pass.
  void later(Duration time) {
    late.addAndGet(time.toSeconds());
  }

  SourceReference reference(String url, VersionReference version, Allowance... allowances) {
    return reference(url, version, UNSIGNED, allowances);
  }

  SourceReference reference(
      String url, VersionReference version, Verification verify, Allowance... allowances) {
    return new SourceReference(
        url,
        version,
        secrets.containsKey(LOGIN) ? LOGIN : new SecretReference.None(),
        verify,
        Set.of(allowances),
        Duration.ofMinutes(1),
        timeout);
  }

  Revision chart(String url, String name, String version, Allowance... allowances) {
    return source.resolve(reference(url, new ChartReference(name, version), allowances));
  }

  static Problem problem(ThrowingCallable call) {
    ProblemException thrown = catchThrowableOfType(ProblemException.class, call);
    return Objects.requireNonNull(thrown, "nothing was thrown").problem();
  }

  String text(Revision revision, String path) {
    return new String(source.tree(revision).read(path, 1 << 20), UTF_8);
  }

  @Override
  public void close() {
    source.close();
  }
}
