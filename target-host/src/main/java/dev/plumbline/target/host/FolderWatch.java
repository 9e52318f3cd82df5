package dev.plumbline.target.host;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells when something happened at a path. The folders on the way to it are watched (inotify), so
/// that it is told as well when one of them is made, moved or replaced. Says only where to look:
/// what is there is found out by looking.
final class FolderWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  private record Interest(String token, Path path) {}

  private final WatchService service;
  private final Thread thread;
  private final Map<Path, Set<Interest>> interests = new HashMap<>();
  private final Map<Interest, Runnable> listeners = new HashMap<>();
  private final Map<WatchKey, Path> keys = new HashMap<>();
  private final Map<Path, WatchKey> folders = new HashMap<>();

  FolderWatch() {
    try {
      this.service = FileSystems.getDefault().newWatchService();
    } catch (IOException e) {
      throw Refusal.io("file-system watch", "it cannot be started", e);
    }
    this.thread = Thread.ofPlatform().daemon().name("host-folder-watch").start(this::work);
  }

  /// From now on tells of everything that may have happened at the path, under that token; a
  /// repetition changes nothing but the listener.
  synchronized void follow(String token, Path path, Runnable told) {
    Interest interest = new Interest(token, path);
    listeners.put(interest, told);
    for (Path folder : way(path)) {
      interests.computeIfAbsent(folder, f -> new HashSet<>()).add(interest);
    }
    register(path);
  }

  /// Tells nothing under that token any more.
  synchronized void forget(String token) {
    listeners.keySet().removeIf(i -> i.token().equals(token));
    interests.values().forEach(set -> set.removeIf(i -> i.token().equals(token)));
    interests.values().removeIf(Set::isEmpty);
    for (Path folder : List.copyOf(folders.keySet())) {
      if (!interests.containsKey(folder)) {
        drop(folder);
      }
    }
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      LOG.debug("the file-system watch did not close", e);
    }
    thread.interrupt();
  }

  /// The folders on the way to a path, without the root of the file system.
  private static List<Path> way(Path path) {
    List<Path> way = new ArrayList<>();
    for (Path folder = path.getParent();
        folder != null && folder.getNameCount() > 0;
        folder = folder.getParent()) {
      way.addFirst(folder);
    }
    return way;
  }

  private void register(Path path) {
    for (Path folder : way(path)) {
      if (folders.containsKey(folder)) {
        continue;
      }
      try {
        WatchKey key =
            folder.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_DELETE,
                StandardWatchEventKinds.ENTRY_MODIFY);
        Path former = keys.put(key, folder);
        if (former != null && !former.equals(folder)) {
          folders.remove(former);
        }
        folders.put(folder, key);
      } catch (IOException e) {
        // It is not there yet, or may not be read: the folder above it tells of its coming, and
        // the safety re-scan of the rest.
        return;
      }
    }
  }

  private void drop(Path folder) {
    WatchKey key = folders.remove(folder);
    if (key != null) {
      keys.remove(key);
      key.cancel();
    }
  }

  private void work() {
    while (true) {
      WatchKey key;
      try {
        key = service.take();
      } catch (InterruptedException | ClosedWatchServiceException e) {
        return;
      }
      for (Runnable told : touched(key)) {
        try {
          told.run();
        } catch (RuntimeException e) {
          LOG.error("a listener of the file-system watch failed", e);
        }
      }
    }
  }

  private synchronized List<Runnable> touched(WatchKey key) {
    Set<Interest> found = new HashSet<>();
    List<WatchEvent<?>> events = key.pollEvents();
    Path folder = keys.get(key);
    boolean valid = key.reset();
    if (folder == null) {
      return List.of();
    }
    Set<Interest> here = interests.getOrDefault(folder, Set.of());
    for (WatchEvent<?> event : events) {
      if (event.context() instanceof Path name) {
        Path at = folder.resolve(name);
        for (Interest interest : here) {
          if (interest.path().startsWith(at)) {
            found.add(interest);
          }
        }
        if (event.kind().equals(StandardWatchEventKinds.ENTRY_DELETE)
            || event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE)) {
          // Another folder may stand there now: what was watched under this name is not it.
          replaced(at);
        }
      } else {
        // Too much happened to be told one by one.
        found.addAll(here);
      }
    }
    if (!valid) {
      drop(folder);
      found.addAll(here);
    }
    found.forEach(interest -> register(interest.path()));
    return found.stream().map(listeners::get).filter(Objects::nonNull).toList();
  }

  private void replaced(Path path) {
    for (Path folder : List.copyOf(folders.keySet())) {
      if (folder.startsWith(path)) {
        drop(folder);
      }
    }
  }
}
