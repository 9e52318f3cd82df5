package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.ObjectReference;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Whether the objects of a subscription are as its application knows them, as far as watches say
/// that were compared with what is there.
///
/// @param versions as the application knows them, of those that are there
/// @param compared the watch of a subject, if it was compared lately
record Confirmation(
    Interests interests,
    Map<ObjectKey, String> versions,
    Function<FeedSubject, Optional<KindWatch>> compared) {

  boolean covers(Subscription subscription) {
    return subscription.objects().values().stream().allMatch(object -> holds(subscription, object));
  }

  /// What is not there may be there without our label, which only a watch by its name would show.
  /// It matters to nobody if the application makes the object itself.
  private boolean holds(Subscription subscription, ObjectReference object) {
    Optional<KindWatch> labelled = compared.apply(interests.covering(object));
    Optional<KindWatch> named = compared.apply(Subjects.byName(object));
    Optional<String> version = Optional.ofNullable(versions.get(object.key()));
    boolean visible = version.isPresent() || named.isPresent() || subscription.makes(object.key());
    return visible && labelled.isPresent() && version.equals(seen(object.key(), labelled, named));
  }

  private static Optional<String> seen(
      ObjectKey key, Optional<KindWatch> labelled, Optional<KindWatch> named) {
    return labelled
        .flatMap(watch -> watch.fact(key))
        .or(() -> named.flatMap(watch -> watch.fact(key)))
        .map(KindFacts.Fact::resourceVersion);
  }
}
