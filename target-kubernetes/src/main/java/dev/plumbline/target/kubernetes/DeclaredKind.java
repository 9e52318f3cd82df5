package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectWatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells one listener of the resources of one kind; remembers only which there are.
final class DeclaredKind implements FeedSink {

  private final ObjectWatch.Listener listener;
  private final Object turns;
  private final Map<ObjectKey, String> uids = new HashMap<>();
  private boolean whole;
  private boolean undefined;

  /// @param turns what the kinds share, so that the listener hears one at a time
  DeclaredKind(ObjectWatch.Listener listener, Object turns) {
    this.listener = listener;
    this.turns = turns;
  }

  @Override
  public void listed(ApiResource resource, Set<ObjectKey> present, long version) {
    leave(present);
    if (undefined) {
      undefined = false;
      restored();
    }
    tellWhole();
  }

  /// A definition that went away says nothing about what its resources declared: they are unknown,
  /// not withdrawn (S1).
  @Override
  public void noKind() {
    if (uids.isEmpty()) {
      tellWhole();
    } else if (!undefined) {
      undefined = true;
      tell(new ObjectEvent.Lost(undefined()));
    }
  }

  private Problem undefined() {
    return new Problem(
        ProblemCode.KIND_UNKNOWN,
        uids.keySet().iterator().next().kind() + "s",
        "their definition is not served any more",
        "nothing that they declared is withdrawn",
        "Apply the CustomResourceDefinition again.");
  }

  private void leave(Set<ObjectKey> present) {
    for (ObjectKey key : List.copyOf(uids.keySet())) {
      if (!present.contains(key)) {
        gone(key);
      }
    }
  }

  private void gone(ObjectKey key) {
    String uid = uids.remove(key);
    if (uid != null) {
      tell(new ObjectEvent.Gone(key, uid));
    }
  }

  private void tellWhole() {
    if (!whole) {
      whole = true;
      tell(new ObjectEvent.Restored());
    }
  }

  @Override
  public void changed(ApiResource resource, JsonObject object) {
    ObjectKey key = LiveObject.key(resource, object);
    String uid = LiveObject.uid(object);
    String before = uids.put(key, uid);
    if (before != null && !before.equals(uid)) {
      tell(new ObjectEvent.Gone(key, before));
    }
    tell(new ObjectEvent.Seen(LiveObject.of(key, LiveObject.ofItem(resource, object))));
  }

  @Override
  public void left(ApiResource resource, JsonObject object) {
    gone(LiveObject.key(resource, object));
  }

  @Override
  public void lost(Problem problem) {
    tell(new ObjectEvent.Lost(problem));
  }

  @Override
  public void restored() {
    tell(new ObjectEvent.Restored());
  }

  private void tell(ObjectEvent event) {
    synchronized (turns) {
      listener.onEvent(event);
    }
  }
}
