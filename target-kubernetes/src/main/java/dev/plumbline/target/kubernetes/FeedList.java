package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.ResourceVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The list with which a [WatchFeed] begins, page by page, told as it comes.
///
/// @param call for the first page, without its limit
/// @param since the state that it tells is not older than that revision of the store; 0 for any
record FeedList(Gate gate, Call call, long since) {

  private static final int FIRST_PAGE = 250;
  private static final int MOST_PAGES = 4_000;

  /// What became of it.
  sealed interface Told {
    /// All was told, as it was at that version.
    record Whole(String version) implements Told {}

    /// A page was refused.
    record Refused(Answer answer) implements Told {}
  }

  /// Tells all objects, and then that these were all.
  Told tell(ApiResource resource, FeedSink sink) {
    Set<ObjectKey> present = new HashSet<>();
    PageSize size = new PageSize(FIRST_PAGE);
    String next = "";
    String last = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Call limited = call.with("limit", size.limit());
      Call first = since > 0 ? Anchor.notOlder(limited, since) : limited;
      Answer answer =
          gate.send(Gate.OURSELVES, next.isEmpty() ? first : limited.with("continue", next));
      Optional<JsonObject> body =
          answer instanceof Answer.Reply reply && reply.ok()
              ? reply.json().filter(list -> !LiveObject.resourceVersion(list).isEmpty())
              : Optional.empty();
      if (size.again(answer)) {
        continue;
      }
      if (body.isEmpty()) {
        return new Told.Refused(answer);
      }
      for (JsonObject item : body.get().array("items").map(JsonArray::objects).orElse(List.of())) {
        present.add(LiveObject.key(resource, item));
        sink.present(resource, item);
      }
      last = LiveObject.resourceVersion(body.get());
      next = LiveObject.metadata(body.get()).string("continue").orElse("");
      if (next.isEmpty()) {
        break;
      }
    }
    sink.listed(resource, present, ResourceVersion.number(last));
    return new Told.Whole(last);
  }
}
