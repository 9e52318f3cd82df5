package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.target.ResourceVersion;

/// What Plumbline wrote last of all that is there: whatever the store forgot, it forgot this first.
///
/// @param path of the list that it is in
record Anchor(String path, String name, String uid, long version) {

  private static final int TIMEOUT = 504;

  /// The object as it was read or written.
  static Anchor of(String path, JsonObject object) {
    return new Anchor(
        path,
        LiveObject.metadata(object).string("name").orElse(""),
        LiveObject.uid(object),
        ResourceVersion.number(LiveObject.resourceVersion(object)));
  }

  /// The request that shows it, and the revision of the store.
  Call look() {
    return named(path, name);
  }

  /// The request for it, as it was written or as it became since.
  Call read() {
    return Call.get(path + "/" + name).with("resourceVersion", Long.toString(version));
  }

  /// Whether that list has it as it was written, or as it became since.
  boolean isIn(JsonObject list) {
    return list.array("items").orElse(JsonArray.EMPTY).objects().stream().anyMatch(this::is);
  }

  /// Whether that is it as it was written, or as it became since.
  boolean is(JsonObject object) {
    return LiveObject.uid(object).equals(uid)
        && ResourceVersion.number(LiveObject.resourceVersion(object)) >= version;
  }

  /// The list of the one object of that name.
  static Call named(String path, String name) {
    return Call.get(path).with("fieldSelector", "metadata.name=" + name);
  }

  /// The same request for a state that is not older: a server that lags catches up first.
  static Call notOlder(Call list, long revision) {
    return list.with("resourceVersion", Long.toString(revision))
        .with("resourceVersionMatch", "NotOlderThan");
  }

  /// Whether the server says that there is no such object.
  static boolean isNotFound(Answer answer) {
    return answer instanceof Answer.Reply reply
        && reply.status() == 404
        && reply.json().flatMap(status -> status.string("reason")).orElse("").equals("NotFound");
  }

  /// Whether the server refuses because the revision lies in its future.
  static boolean isTooLarge(Answer answer) {
    return answer instanceof Answer.Reply reply
        && reply.status() == TIMEOUT
        && reply.json().flatMap(status -> status.object("details")).stream()
            .flatMap(details -> details.array("causes").orElse(JsonArray.EMPTY).objects().stream())
            .anyMatch(cause -> cause.string("reason").orElse("").equals("ResourceVersionTooLarge"));
  }
}
