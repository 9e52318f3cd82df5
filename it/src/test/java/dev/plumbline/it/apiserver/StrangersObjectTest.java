package dev.plumbline.it.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who takes the name of an object without its label is seen, and is seen to go.
class StrangersObjectTest {

  private static final ApplicationId SHOP =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");

  private final Room room = new Room(1);
  private final List<String> told = new ArrayList<>();

  private static Manifest map(String value) {
    JsonObject metadata = JsonObject.EMPTY.with("name", "web").with("namespace", "default");
    return new Manifest(
        JsonObject.EMPTY
            .with("apiVersion", "v1")
            .with("kind", "ConfigMap")
            .with("metadata", metadata)
            .with("data", JsonObject.EMPTY.with("key", value)));
  }

  private void hear(ObjectEvent event) {
    switch (event) {
      case ObjectEvent.Seen(ObservedObject object) ->
          note(object.owner().isPresent() ? "seen ours" : "seen another");
      case ObjectEvent.Gone _ -> note("gone");
      case ObjectEvent.Lost _, ObjectEvent.Restored _, ObjectEvent.SetBack _ -> {}
    }
  }

  /// A watch that begins tells again what is there.
  private void note(String what) {
    if (told.isEmpty() || !told.getLast().equals(what)) {
      told.add(what);
    }
  }

  private void pass() {
    room.timeline.run(Duration.ofSeconds(10));
  }

  @Test
  void isToldOfLikeAnyOther() {
    Manifest ours = map("1").withLabel(Labels.APPLICATION_LABEL, SHOP.label());
    room.create(ours);
    room.target.watch().subscribe(SHOP, Set.of(new ObjectReference(ours.key(), "v1")), this::hear);
    pass();
    room.delete(ours.key());
    room.create(map("2"));
    pass();
    assertThat(told).containsExactly("seen ours", "gone", "seen another");
    room.delete(ours.key());
    pass();
    assertThat(told).containsExactly("seen ours", "gone", "seen another", "gone");
  }
}
