package dev.plumbline.app;

import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.kubernetes.ClusterMemory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which cluster was at which address, as a file of the state folder. What cannot be stored is kept
/// as long as the process lives.
final class ClusterFile implements ClusterMemory {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterFile.class);
  private static final String UID = "uid";
  private static final String REVISION = "revision";
  private static final String SET_BACK = "setBack";

  private final StateFile file;
  private final String accepted;
  private final Map<String, Known> clusters = new ConcurrentHashMap<>();

  /// @param accepted the uid of a cluster that may be at any address from now on; empty for none
  ClusterFile(Path file, String accepted) {
    this.file = new StateFile(file);
    this.accepted = accepted;
    JsonObject stored = this.file.read().orElse(JsonObject.EMPTY);
    for (String address : stored.names()) {
      stored.object(address).flatMap(ClusterFile::known).ifPresent(k -> clusters.put(address, k));
    }
  }

  private static Optional<Known> known(JsonObject stored) {
    return stored
        .string(UID)
        .map(
            uid ->
                new Known(
                    uid, stored.integer(REVISION).orElse(0L), stored.integer(SET_BACK).orElse(0L)));
  }

  /// Another cluster that is accepted counts as the one that was there, of which nothing is known.
  @Override
  public Optional<Known> known(String address) {
    Optional<Known> known = Optional.ofNullable(clusters.get(address));
    return accepted.isEmpty() || known.filter(k -> k.uid().equals(accepted)).isPresent()
        ? known
        : Optional.of(new Known(accepted, 0));
  }

  @Override
  public synchronized void remember(String address, Known known) {
    if (known.equals(clusters.put(address, known))) {
      return;
    }
    JsonObject all = JsonObject.EMPTY;
    for (Map.Entry<String, Known> one : clusters.entrySet()) {
      JsonObject each =
          JsonObject.EMPTY
              .with(UID, one.getValue().uid())
              .with(REVISION, new JsonInteger(one.getValue().revision()))
              .with(SET_BACK, new JsonInteger(one.getValue().setBack()));
      all = all.with(one.getKey(), each);
    }
    try {
      file.write(all);
    } catch (ProblemException e) {
      LOG.atWarn().addKeyValue("problem", e.problem().code()).log(e.problem().message());
    }
  }
}
