package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ServedVersions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the server says of its version and of the kinds that it serves.
final class VersionsServed {

  /// A definition that somebody else added is noticed after so long.
  private static final Duration OLD = Duration.ofMinutes(1);

  private final Gate gate;
  private final Discovery discovery;
  private final Map<String, Set<String>> seen = new ConcurrentHashMap<>();
  private volatile @Nullable String version;
  private volatile long asked;

  VersionsServed(Gate gate, Discovery discovery) {
    this.gate = gate;
    this.discovery = discovery;
  }

  /// A group that cannot be asked counts as it was when it could: what a chart makes for it must
  /// not go away because its API server is down for a while (S1).
  ///
  /// @throws dev.plumbline.model.ProblemException `TARGET_UNREACHABLE`, also if a group has never
  ///     answered; `UNAUTHENTICATED`
  ServedVersions versions() {
    KindTable table = discovery.all(OLD);
    table.resources().forEach((kind, all) -> all.forEach(this::remember));
    Set<String> groups = new HashSet<>(table.failed().keySet());
    table.resources().keySet().forEach(kind -> groups.add(kind.group()));
    seen.keySet().retainAll(groups);
    TreeSet<String> all = new TreeSet<>();
    table.resources().forEach((kind, resources) -> resources.forEach(one -> add(one, all)));
    table
        .failed()
        .forEach(
            (group, problem) -> {
              Set<String> before = seen.get(group);
              if (before == null) {
                throw problem.exception();
              }
              all.addAll(before);
            });
    return new ServedVersions(version(), List.copyOf(all));
  }

  private void remember(ApiResource resource) {
    add(
        resource,
        seen.computeIfAbsent(resource.kind().group(), group -> ConcurrentHashMap.newKeySet()));
  }

  private static void add(ApiResource resource, Set<String> to) {
    to.add(resource.apiVersion());
    to.add(resource.apiVersion() + "/" + resource.kind().kind());
  }

  /// A server is upgraded now and then, under the same address.
  private String version() {
    String known = version;
    if (known != null && gate.pace().nanos() - asked < OLD.toNanos()) {
      return known;
    }
    Answer answer = gate.send(Gate.OURSELVES, Call.get("/version"));
    if (answer instanceof Answer.Reply reply && reply.ok()) {
      String told = reply.json().orElse(JsonObject.EMPTY).string("gitVersion").orElse("");
      asked = gate.pace().nanos();
      version = told;
      return told;
    }
    throw new Refusals("cluster " + gate.server(), "get /version", Gate.OURSELVES, false)
        .of(answer)
        .exception();
  }
}
