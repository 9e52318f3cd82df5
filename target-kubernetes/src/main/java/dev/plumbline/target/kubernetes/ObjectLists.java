package dev.plumbline.target.kubernetes;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Access;
import java.util.ArrayList;
import java.util.List;

/// Lists all objects of a kind.
final class ObjectLists {

  private static final int PAGE = 250;
  private static final int MOST = 10_000;

  private final Gate gate;
  private final Discovery discovery;

  ObjectLists(Gate gate, Discovery discovery) {
    this.gate = gate;
    this.discovery = discovery;
  }

  /// @param namespace empty for all
  /// @throws dev.plumbline.model.ProblemException `KIND_UNKNOWN`, `FORBIDDEN`,
  ///     `TARGET_UNREACHABLE`; `RENDER_LIMIT` for more than 10,000 objects
  List<JsonObject> list(Access access, String apiVersion, GroupKind kind, String namespace) {
    String subject = "the list of " + kind + (namespace.isEmpty() ? "" : " in " + namespace);
    ApiResource resource =
        switch (discovery.find(apiVersion, kind)) {
          case Discovery.Lookup.Found(ApiResource found) -> found;
          case Discovery.Lookup.Failed failed -> throw failed.problem().about(subject).exception();
          case Discovery.Lookup.Missing _ ->
              throw Problem.of(
                      ProblemCode.KIND_UNKNOWN,
                      subject,
                      "the server does not serve " + apiVersion + " " + kind.kind(),
                      "Ask .Capabilities before.")
                  .exception();
        };
    Call call = Call.get(resource.path(namespace)).with("limit", String.valueOf(PAGE));
    List<JsonObject> all = new ArrayList<>();
    String next = "";
    do {
      JsonObject page = page(access, subject, next.isEmpty() ? call : call.with("continue", next));
      for (JsonObject item : page.array("items").orElse(JsonArray.EMPTY).objects()) {
        all.add(typed(resource, item));
      }
      if (all.size() > MOST) {
        throw Problem.of(
                ProblemCode.RENDER_LIMIT,
                subject,
                "there are more than " + MOST,
                "Look single objects up.")
            .exception();
      }
      next = LiveObject.metadata(page).string("continue").orElse("");
    } while (!next.isEmpty());
    return all;
  }

  private JsonObject page(Access access, String subject, Call call) {
    Answer answer = gate.send(access.user(), call);
    if (answer instanceof Answer.Reply reply && reply.ok() && reply.json().isPresent()) {
      return reply.json().get();
    }
    throw new Refusals(subject, "list", access.user(), false).of(answer).exception();
  }

  /// In a list the server leaves out what all items have in common.
  private static JsonObject typed(ApiResource resource, JsonObject item) {
    return item.with("apiVersion", resource.apiVersion()).with("kind", resource.kind().kind());
  }
}
