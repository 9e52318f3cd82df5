package dev.plumbline.target.host;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.Access;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Tells applications of changes to their objects: of files by the file system, of processes by
/// their supervisor. An event is told only if something that is observed really differs. Nothing is
/// compared by itself, and so nothing confirmed: a look at this machine costs no request.
final class HostWatch implements ObjectWatch, AutoCloseable {

  private final Observer observer;
  private final Records records;
  private final FolderWatch folders;
  private final Function<ObjectKey, Optional<Path>> places;
  private final Map<ApplicationId, Subscription> subscriptions = new ConcurrentHashMap<>();

  HostWatch(
      Observer observer,
      Records records,
      FolderWatch folders,
      Function<ObjectKey, Optional<Path>> places) {
    this.observer = observer;
    this.records = records;
    this.folders = folders;
    this.places = places;
  }

  @Override
  public void subscribe(ApplicationId application, Interest interest, Listener listener) {
    unsubscribe(application);
    Access access = new Access(application, "");
    Subscription subscription =
        new Subscription(
            application.label(),
            key -> observer.observe(access, key),
            listener,
            key -> follow(application, key));
    subscriptions.put(application, subscription);
    subscription.begin(interest.objects().stream().map(ObjectReference::key).toList());
    records.all().stream()
        .filter(record -> record.owner().equals(application.label()))
        .forEach(record -> subscription.touch(record.key()));
  }

  @Override
  public void unsubscribe(ApplicationId application) {
    Subscription former = subscriptions.remove(application);
    if (former != null) {
      former.end();
      former.keys().forEach(key -> folders.forget(token(application, key)));
    }
  }

  /// Something may have happened to the object: everyone whom it concerns looks.
  void touch(ObjectKey key) {
    Optional<String> owner = records.owner(key);
    for (Subscription subscription : subscriptions.values()) {
      if (subscription.keys().contains(key)
          || owner.filter(subscription.label()::equals).isPresent()) {
        subscription.touch(key);
      }
    }
  }

  /// Something may have happened to everything.
  void touchAll() {
    subscriptions.values().forEach(s -> s.keys().forEach(s::touch));
  }

  @Override
  public void close() {
    subscriptions.values().forEach(Subscription::end);
    subscriptions.clear();
  }

  /// Before each look, so that nothing that happens after it goes untold.
  private void follow(ApplicationId application, ObjectKey key) {
    Optional<Path> place = places.apply(key);
    place.ifPresent(path -> folders.follow(token(application, key), path, () -> touch(key)));
  }

  private static String token(ApplicationId application, ObjectKey key) {
    return application.label() + " " + key;
  }
}
