package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.Destination;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.SourceReference.Verification;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The sources that the applications of a base declare. A head may name other versions of them, and
/// nothing else of them: whoever proposes a change says neither to whom credentials are shown, nor
/// which address is asked, nor whose signatures count. Immutable.
final class KnownSources {

  private final Map<Way, SourceReference> ways = new HashMap<>();
  private final Set<Destination> destinations = new HashSet<>();

  /// All of a source but the version.
  ///
  /// @param kind what it is, and of a chart its name
  private record Way(
      String url,
      String kind,
      SecretReference credentials,
      Verification verify,
      Set<Allowance> allowances) {

    static Way of(SourceReference source) {
      return new Way(
          source.url(),
          switch (source.reference()) {
            case ChartReference chart -> "chart " + chart.name();
            case ArtifactReference _ -> "artifact";
            case DocumentReference _ -> "document";
            case GitReference _ -> "git";
          },
          source.credentials(),
          source.verify(),
          source.allowances());
    }
  }

  KnownSources(Collection<Application> base) {
    for (Application application : base) {
      destinations.add(application.destination());
      Stream.concat(Stream.of(application.source()), application.alsoReads().stream())
          .forEach(source -> ways.putIfAbsent(Way.of(source), source));
    }
  }

  /// The source as it may be asked for: in the version that it names, and for as long as the base
  /// says. Empty if the base declares no such source.
  Optional<SourceReference> permitted(SourceReference source) {
    return Optional.ofNullable(ways.get(Way.of(source)))
        .map(
            known ->
                new SourceReference(
                    known.url(),
                    source.reference(),
                    known.credentials(),
                    known.verify(),
                    known.allowances(),
                    known.interval(),
                    known.timeout()));
  }

  /// Whether something of the base goes there.
  boolean goesTo(Destination destination) {
    return destinations.contains(destination);
  }
}
