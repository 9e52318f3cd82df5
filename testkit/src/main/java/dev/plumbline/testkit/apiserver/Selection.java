package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Which objects a request is about. Pure.
///
/// @param namespace empty for all
/// @param simple whether it selects by the place alone
/// @param one whether it names one object
record Selection(
    ServedKind kind, String namespace, Predicate<JsonObject> filter, boolean simple, boolean one) {

  /// @throws StatusException 501 for selectors that are not simulated
  static Selection of(ServedKind kind, String namespace, ApiRequest request) {
    List<Predicate<JsonObject>> all = new ArrayList<>();
    for (String part : parts(request.query("labelSelector"))) {
      all.add(label(part));
    }
    for (String part : parts(request.query("fieldSelector"))) {
      all.add(field(part));
    }
    Predicate<JsonObject> filter = all.stream().reduce(object -> true, Predicate::and);
    boolean placed = !namespace.isEmpty() || !kind.namespaced();
    boolean one = placed && request.query("fieldSelector").startsWith("metadata.name=");
    return new Selection(kind, namespace, filter, all.isEmpty(), one);
  }

  private static List<String> parts(String selector) {
    return selector.isEmpty() ? List.of() : List.of(selector.split(","));
  }

  private static Predicate<JsonObject> label(String part) {
    if (part.contains("(") || part.contains("<") || part.contains(">") || part.contains(" ")) {
      throw StatusException.unknown("the label selector " + part);
    }
    if (part.startsWith("!")) {
      return object -> !labels(object).has(part.substring(1));
    }
    if (part.contains("!=")) {
      String[] both = part.split("!=", -1);
      return object -> !labels(object).string(both[0]).orElse("\n").equals(both[1]);
    }
    if (part.contains("=")) {
      String[] both = part.split("==?", -1);
      return object -> labels(object).string(both[0]).orElse("\n").equals(both[1]);
    }
    return object -> labels(object).has(part);
  }

  private static JsonObject labels(JsonObject object) {
    return Objects.metadata(object).object("labels").orElse(JsonObject.EMPTY);
  }

  private static Predicate<JsonObject> field(String part) {
    String[] both = part.split("==?", -1);
    boolean known = both.length == 2 && !part.contains("!");
    if (!known || !(both[0].equals("metadata.name") || both[0].equals("metadata.namespace"))) {
      throw StatusException.unknown("the field selector " + part);
    }
    String name = both[0].substring("metadata.".length());
    return object -> Objects.text(object, name).equals(both[1]);
  }

  boolean covers(StoredKey key) {
    return key.isOf(kind) && (namespace.isEmpty() || key.namespace().equals(namespace));
  }
}
