package dev.plumbline.target.kubernetes;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a [WatchFeed] follows.
///
/// @param apiVersion that is preferred
/// @param namespace empty for all
/// @param selection `labelSelector` or `fieldSelector` with their values
record FeedSubject(
    String apiVersion, GroupKind kind, String namespace, Map<String, String> selection) {

  private static final GroupKind SECRET = new GroupKind("", "Secret");

  /// By hand, as it is asked for each object of a large fleet: what a record brings costs several
  /// times as much where only the quick compiler is at work.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FeedSubject same
        && kind.equals(same.kind)
        && namespace.equals(same.namespace)
        && apiVersion.equals(same.apiVersion)
        && selection.equals(same.selection);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * kind.hashCode() + namespace.hashCode()) + selection.hashCode();
  }

  /// The request for a list of it.
  Call call(ApiResource resource) {
    Call call = Call.get(resource.path(namespace));
    for (Map.Entry<String, String> selector : selection.entrySet()) {
      call = call.with(selector.getKey(), selector.getValue());
    }
    return call;
  }

  /// Why it cannot be followed, if that was the answer.
  Problem refused(Answer answer, String verb) {
    String where = namespace.isEmpty() ? "" : " in namespace " + namespace;
    return new Refusals(kind + "s" + where, verb, Gate.OURSELVES, SECRET.equals(kind)).of(answer);
  }

  Problem defect() {
    String what = "it failed by a defect of Plumbline and begins anew";
    String which = "watch of " + kind;
    return new Problem(ProblemCode.INTERNAL_ERROR, which, what, "", "Report it with the log.");
  }
}
