package dev.plumbline.source.artifact;

import java.nio.file.Path;
import java.time.InstantSource;

/// What is kept on this machine, and its views.
record Storage(Store store, Archives archives, KnownVersions versions) implements AutoCloseable {

  static Storage open(Path folder, ArtifactLimits limits, InstantSource clock) {
    Store store = new Store(folder, limits.maxStoredBytes(), clock);
    return new Storage(store, new Archives(store, limits), new KnownVersions(store));
  }

  @Override
  public void close() {
    archives.forget();
    store.close();
  }
}
