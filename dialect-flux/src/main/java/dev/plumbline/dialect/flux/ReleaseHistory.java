package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.Timestamps;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Run;
import dev.plumbline.model.Digest;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `status.history` of a `HelmRelease`: what was released, the latest first. It is kept in the
/// status itself, and goes on from what helm-controller left there.
///
/// Flux's digests are over the stored release and its values; ours, over the revision and what is
/// declared, tell releases apart just as well.
///
/// @param entries at most five
/// @param first whether nothing was released before the present attempt
record ReleaseHistory(JsonArray entries, boolean first) {

  private static final int MOST = 5;
  private static final String INSTALL = "install";
  private static final String UPGRADE = "upgrade";

  static ReleaseHistory of(Application application, JsonObject before, Standing standing) {
    ApplicationStatus status = standing.status();
    JsonArray known = before.array("history").orElse(JsonArray.EMPTY);
    Optional<Run> last = status.history().stream().filter(Run::succeeded).findFirst();
    boolean released =
        standing.ready() && last.isPresent() && status.applied().equals(last.map(Run::revision));
    if (!released) {
      return new ReleaseHistory(known, known.size() == 0);
    }
    JsonObject entry = entry(application, last.get());
    Optional<JsonObject> latest = known.objects().stream().findFirst();
    if (latest.flatMap(l -> l.string("digest")).equals(entry.string("digest"))) {
      return new ReleaseHistory(known, false);
    }
    long number = latest.flatMap(l -> l.integer("version")).orElse(0L) + 1;
    JsonValue since =
        latest.flatMap(l -> l.get("firstDeployed")).orElse(Timestamps.of(last.get().finished()));
    List<JsonValue> all = new ArrayList<>();
    all.add(
        entry
            .with("version", new JsonInteger(number))
            .with("action", number == 1 ? INSTALL : UPGRADE)
            .with("firstDeployed", since));
    known.objects().stream()
        .limit(MOST - 1L)
        .map(old -> old.with("status", "superseded"))
        .forEach(all::add);
    return new ReleaseHistory(new JsonArray(all), false);
  }

  /// The number of the latest release; 1 before it is written.
  long number() {
    return entries.objects().stream()
        .findFirst()
        .flatMap(latest -> latest.integer("version"))
        .orElse(1L);
  }

  /// What the latest release was: `install` or `upgrade`.
  String last() {
    return number() > 1 ? UPGRADE : INSTALL;
  }

  /// What the present attempt is.
  String next() {
    return first ? INSTALL : UPGRADE;
  }

  private static JsonObject entry(Application application, Run run) {
    HelmOptions.Release release = application.render().helm().release();
    Revision revision = run.revision();
    String declared =
        application.declaration().content().object("spec").orElse(JsonObject.EMPTY).toString();
    JsonObject entry =
        JsonObject.of("apiVersion", new JsonString("v2"))
            .with("digest", Digest.of(revision.fluxForm() + "\n" + declared).toString())
            .with("name", release.name())
            .with("namespace", release.namespace())
            .with("status", "deployed")
            .with("chartName", Releases.chart(application))
            .with("chartVersion", Releases.version(revision))
            .with("configDigest", Digest.of(declared).toString())
            .with("lastDeployed", Timestamps.of(run.finished()));
    return Releases.isArtifact(revision) ? entry.with("ociDigest", revision.commit()) : entry;
  }
}
