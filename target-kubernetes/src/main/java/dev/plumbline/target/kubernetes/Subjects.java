package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ObjectReference;
import java.util.Map;

/// Which watch covers which object. Pure.
final class Subjects {

  private static final String LABEL = "labelSelector";
  private static final String FIELD = "fieldSelector";
  private static final String NAME = "metadata.name=";
  private static final Map<String, String> LABELLED = Map.of(LABEL, Labels.APPLICATION_LABEL);

  private Subjects() {}

  /// The watch of all labelled objects of the kind.
  ///
  /// @param confined whether only single namespaces may be watched
  static FeedSubject byLabel(ObjectReference object, boolean confined) {
    return new FeedSubject(
        object.apiVersion(),
        object.key().kind(),
        confined ? object.key().namespace() : "",
        LABELLED);
  }

  /// The watch of this object alone.
  static FeedSubject byName(ObjectReference object) {
    return new FeedSubject(
        object.apiVersion(),
        object.key().kind(),
        object.key().namespace(),
        Map.of(FIELD, NAME + object.key().name()));
  }

  /// The object of a watch by name.
  static ObjectKey key(FeedSubject byName) {
    String name = byName.selection().getOrDefault(FIELD, "").substring(NAME.length());
    return new ObjectKey(byName.kind(), byName.namespace(), name);
  }

  static boolean isByLabel(FeedSubject subject) {
    return subject.selection().containsKey(LABEL);
  }

  /// The same for all versions of the API.
  static FeedSubject unversioned(FeedSubject subject) {
    return new FeedSubject("", subject.kind(), subject.namespace(), subject.selection());
  }

  static boolean same(FeedSubject one, FeedSubject other) {
    return unversioned(one).equals(unversioned(other));
  }
}
