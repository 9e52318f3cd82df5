package dev.plumbline.testkit.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.target.ObjectEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every target promises about watching, as tests; adds them to those of [TargetContract].
public abstract class WatchContract extends TargetContract {

  @AfterEach
  void endSubscription() {
    target().watch().unsubscribe(access().application());
  }

  private Telling subscribe(DesiredObject... objects) {
    Telling telling = new Telling();
    Set<dev.plumbline.target.ObjectReference> references =
        java.util.Arrays.stream(objects)
            .map(TargetScene::reference)
            .collect(java.util.stream.Collectors.toSet());
    target().watch().subscribe(access().application(), references, telling);
    settle();
    return telling;
  }

  private static Predicate<ObjectEvent> seen(ObjectKey key, Predicate<ObservedObject> fits) {
    return event ->
        event instanceof ObjectEvent.Seen(ObservedObject object)
            && object.key().equals(key)
            && fits.test(object);
  }

  private static Predicate<ObjectEvent> gone(ObjectKey key, String uid) {
    return event -> event.equals(new ObjectEvent.Gone(key, uid));
  }

  @Test
  void tellsThePresentStateFirst() {
    DesiredObject desired = wanted(freshName(), "1");
    ObservedObject created = create(desired).live().orElseThrow();
    subscribe(desired).await("present state", event -> seenAs(created).test(event));
  }

  private static Predicate<ObjectEvent> seenAs(ObservedObject object) {
    return seen(
        object.key(),
        other -> other.uid().equals(object.uid()) && other.owned().equals(object.owned()));
  }

  @Test
  void tellsAgainToALaterSubscription() {
    DesiredObject first = wanted(freshName(), "1");
    ObservedObject created = create(first).live().orElseThrow();
    subscribe(first).await("present state", seenAs(created));
    subscribe(first).await("present state again", seenAs(created));
  }

  @Test
  void tellsOfDrift() {
    String name = freshName();
    DesiredObject desired = wanted(name, "1");
    ObservedObject created = create(desired).live().orElseThrow();
    Telling telling = subscribe(desired);
    telling.await("present state", seenAs(created));
    outsider().change(wanted(name, "drifted").manifest());
    settle();
    telling.await("drift", seen(desired.key(), object -> !object.owned().equals(created.owned())));
  }

  @Test
  void tellsOfANewObjectAndOfItsEnd() {
    DesiredObject desired = wanted(freshName(), "1");
    Telling telling = subscribe(desired);
    ObservedObject created = create(desired).live().orElseThrow();
    telling.await("creation", seenAs(created));
    outsider().delete(desired.key());
    settle();
    telling.await("end", gone(desired.key(), created.uid()));
  }

  @Test
  void tellsOfAnObjectWithoutLabelIfItIsNamed() {
    String name = freshName();
    DesiredObject desired = wanted(name, "1");
    outsider().create(sample(name, "1"));
    settle();
    ObservedObject theirs = live(desired);
    Telling telling = subscribe(desired);
    telling.await("present state", seen(desired.key(), o -> o.uid().equals(theirs.uid())));
    outsider().delete(desired.key());
    settle();
    telling.await("end", gone(desired.key(), theirs.uid()));
  }

  /// A watch may always say that it does not know; what it confirms is so.
  @Test
  void confirmsNothingThatIsNotSo() {
    DesiredObject desired = wanted(freshName(), "1");
    ObservedObject created = create(desired).live().orElseThrow();
    subscribe(desired).await("present state", seenAs(created));
    assertThat(confirms(Map.of(desired.key(), "another"))).isFalse();
    assertThat(confirms(Map.of())).as("it is there").isFalse();
    target().watch().unsubscribe(access().application());
    assertThat(confirms(Map.of(desired.key(), created.resourceVersion())))
        .as("of nobody")
        .isFalse();
  }

  private boolean confirms(Map<ObjectKey, String> versions) {
    return target().watch().confirms(access().application(), versions, Duration.ofHours(1));
  }

  @Test
  void isSilentAfterTheEnd() {
    DesiredObject desired = wanted(freshName(), "1");
    DesiredObject later = wanted(freshName(), "1");
    ObservedObject created = create(desired).live().orElseThrow();
    Telling ended = subscribe(desired);
    ended.await("present state", seenAs(created));
    Telling next = subscribe(desired, later);
    ended.rest();
    ObservedObject second = create(later).live().orElseThrow();
    next.await("the new listener hears it", seenAs(second));
    assertThat(ended.rest()).isEmpty();
  }
}
