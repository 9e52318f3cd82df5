package dev.plumbline.testkit.apiserver;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.LongSupplier;

/// Looks and lists: of now, or of the revision that is asked for.
final class Reads {

  private static final String TABLE = "application/json;as=Table;g=meta.k8s.io;v=v1";

  private static final String METADATA =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

  private final History history;
  private final LongSupplier freshest;

  /// @param freshest the revision that reads see that ask for none: the last one, or an older one
  ///     if the server is stale
  Reads(History history, LongSupplier freshest) {
    this.history = history;
    this.freshest = freshest;
  }

  ApiResponse get(ServedKind kind, String namespace, String name, ApiRequest request) {
    if (!request.accept().equals(ApiRequest.JSON)) {
      throw StatusException.unknown("one object as " + request.accept());
    }
    StoredKey key = StoredKey.of(kind, namespace, name);
    return ApiResponse.of(
        200,
        history
            .get(key, revision(request))
            .orElseThrow(() -> StatusException.notFound(kind, name)));
  }

  /// One page of a list.
  ///
  /// @param at the revision that it shows
  private record Page(Selection selection, long at, String after, int limit, List<Entry> entries) {}

  private record Entry(StoredKey key, JsonObject object) {}

  ApiResponse list(Selection selection, ApiRequest request) {
    boolean table = request.accept().equals(TABLE);
    boolean bare = request.accept().equals(METADATA);
    if (!table && !bare && !request.accept().equals(ApiRequest.JSON)) {
      throw StatusException.unknown("a list as " + request.accept());
    }
    Page page = page(selection, request);
    NavigableMap<StoredKey, JsonObject> all = history.list(selection::covers, page.at());
    int passed = 0;
    boolean full = false;
    long left = 0;
    for (Map.Entry<StoredKey, JsonObject> entry : all.entrySet()) {
      if (!page.after().isEmpty() && place(entry.getKey()).compareTo(page.after()) <= 0) {
        continue;
      }
      if (full) {
        left++;
      } else if (selection.filter().test(entry.getValue())) {
        page.entries().add(new Entry(entry.getKey(), entry.getValue()));
        passed++;
        full = page.limit() > 0 && passed == page.limit();
      }
    }
    JsonObject metadata = metadata(page, selection.one() ? 0 : left);
    JsonObject answer =
        table ? table(page, metadata, request) : bare ? bare(page, metadata) : list(page, metadata);
    return ApiResponse.of(200, answer);
  }

  private Page page(Selection selection, ApiRequest request) {
    int limit = request.query("limit").isEmpty() ? 0 : Integer.parseInt(request.query("limit"));
    String token = request.query("continue");
    if (!token.isEmpty()) {
      JsonObject mark = decoded(token);
      long at = mark.integer("rv").orElse(0L);
      if (at < history.compacted()) {
        throw StatusException.expired(
            "The provided continue parameter is too old to display a consistent list result. You"
                + " can start a new list without the continue parameter.");
      }
      return new Page(selection, at, mark.string("start").orElse(""), limit, new ArrayList<>());
    }
    return new Page(selection, revision(request), "", limit, new ArrayList<>());
  }

  private long revision(ApiRequest request) {
    String version = request.query("resourceVersion");
    if (version.isEmpty() || version.equals("0")) {
      return freshest.getAsLong();
    }
    long asked = Long.parseLong(version);
    if (asked > history.revision()) {
      throw StatusException.tooNew(asked, history.revision());
    }
    boolean limited = !request.query("limit").isEmpty();
    return switch (request.query("resourceVersionMatch")) {
      case "Exact" -> {
        if (asked < history.compacted()) {
          throw StatusException.expired("The resourceVersion for the provided list is too old.");
        }
        yield asked;
      }
      case "NotOlderThan" -> Math.max(asked, freshest.getAsLong());
      case "" -> {
        if (limited) {
          throw StatusException.unknown("a limited list at a version without a match");
        }
        yield Math.max(asked, freshest.getAsLong());
      }
      default -> throw StatusException.unknown("that resourceVersionMatch");
    };
  }

  private static JsonObject metadata(Page page, long left) {
    JsonObject metadata =
        JsonObject.of("resourceVersion", new JsonString(Long.toString(page.at())));
    if (left == 0) {
      return metadata;
    }
    JsonObject mark =
        JsonObject.of("rv", new JsonInteger(page.at()))
            .with("start", place(page.entries().getLast().key()));
    String token =
        Base64.getUrlEncoder().encodeToString(Json.write(mark).getBytes(StandardCharsets.UTF_8));
    JsonObject continued = metadata.with("continue", token);
    return page.selection().simple()
        ? continued.with("remainingItemCount", new JsonInteger(left))
        : continued;
  }

  private static JsonObject decoded(String token) {
    byte[] text = Base64.getUrlDecoder().decode(token);
    return (JsonObject) Json.read(new String(text, StandardCharsets.UTF_8));
  }

  private static String place(StoredKey key) {
    return key.namespace() + "/" + key.name();
  }

  private static JsonObject list(Page page, JsonObject metadata) {
    ServedKind kind = page.selection().kind();
    List<JsonValue> items = new ArrayList<>();
    for (Entry entry : page.entries()) {
      JsonObject object = entry.object();
      items.add(kind.custom() ? object : object.without("apiVersion").without("kind"));
    }
    return JsonObject.of("kind", new JsonString(kind.names().listKind()))
        .with("apiVersion", kind.apiVersion())
        .with("metadata", metadata)
        .with("items", new JsonArray(items));
  }

  /// Nothing but the metadata.
  private static JsonObject bare(Page page, JsonObject metadata) {
    List<JsonValue> items = new ArrayList<>();
    for (Entry entry : page.entries()) {
      items.add(
          JsonObject.of("kind", new JsonString("PartialObjectMetadata"))
              .with("apiVersion", "meta.k8s.io/v1")
              .with("metadata", entry.object().object("metadata").orElse(JsonObject.EMPTY)));
    }
    return JsonObject.of("kind", new JsonString("PartialObjectMetadataList"))
        .with("apiVersion", "meta.k8s.io/v1")
        .with("metadata", metadata)
        .with("items", new JsonArray(items));
  }

  /// Only the names: whoever wants more of a table does not get it here.
  private static JsonObject table(Page page, JsonObject metadata, ApiRequest request) {
    if (!request.query("includeObject").equals("None")) {
      throw StatusException.unknown("tables with objects");
    }
    List<JsonValue> rows = new ArrayList<>();
    for (Entry entry : page.entries()) {
      rows.add(
          JsonObject.of("cells", JsonArray.ofStrings(List.of(entry.key().name())))
              .with("object", JsonNull.NULL));
    }
    JsonObject name =
        JsonObject.of("name", new JsonString("Name"))
            .with("type", "string")
            .with("format", "name")
            .with("priority", new JsonInteger(0));
    return JsonObject.of("kind", new JsonString("Table"))
        .with("apiVersion", "meta.k8s.io/v1")
        .with("metadata", metadata)
        .with("columnDefinitions", JsonArray.of(name))
        .with("rows", new JsonArray(rows));
  }
}
