package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A list of nothing but the metadata of objects, page by page: to know in which version each is
/// there, nothing else need be sent. A server that knows no such lists answers with whole objects,
/// which say the same.
///
/// @param call for the first page, without its limit
/// @param since the state that it shows is not older than that revision of the store; 0 for any
record MetadataList(Gate gate, Call call, long since) {

  private static final String METADATA =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

  private static final int FIRST_PAGE = 500;
  private static final int MOST_PAGES = 2_000;

  /// Gives each item, and then the version at which these were all; empty if a page was refused, so
  /// that what was given is not all.
  Optional<String> read(Consumer<JsonObject> items) {
    Call whole = call.accepting(METADATA);
    PageSize size = new PageSize(FIRST_PAGE);
    String next = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Call limited = whole.with("limit", size.limit());
      Call first = since > 0 ? Anchor.notOlder(limited, since) : limited;
      Answer answer =
          gate.send(Gate.OURSELVES, next.isEmpty() ? first : limited.with("continue", next));
      if (size.again(answer)) {
        continue;
      }
      Optional<JsonObject> body =
          answer instanceof Answer.Reply reply && reply.ok()
              ? reply.json().filter(list -> !LiveObject.resourceVersion(list).isEmpty())
              : Optional.empty();
      if (body.isEmpty()) {
        if (Anchor.isTooLarge(answer)) {
          gate.lineage().doubt();
        }
        return Optional.empty();
      }
      body.get().array("items").map(JsonArray::objects).orElse(List.of()).forEach(items);
      next = LiveObject.metadata(body.get()).string("continue").orElse("");
      if (next.isEmpty()) {
        return Optional.of(LiveObject.resourceVersion(body.get()));
      }
    }
    return Optional.empty();
  }
}
