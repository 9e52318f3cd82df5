package dev.plumbline.testkit.apiserver;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What one server calls things, in order of appearance, and its answers in these terms: uids are
/// numbered, resource versions are told by their place among those of all writes, times and
/// tokens only by being there.
final class Tokens {

  private static final Pattern UID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern NUMBER = Pattern.compile("\\b[0-9]{2,}\\b");

  private final Map<String, String> uids = new LinkedHashMap<>();
  private final List<Long> versions = new ArrayList<>();

  /// A write gave the object that version; whether it is a new one, and newer than all before.
  String wrote(long version) {
    if (!versions.isEmpty() && version <= versions.getLast()) {
      return versions.contains(version) ? "known" : "out of order";
    }
    versions.add(version);
    return "new";
  }

  int writes() {
    return versions.size();
  }

  int uids() {
    return uids.size();
  }

  long version(int number) {
    return versions.get(number);
  }

  int number(long version) {
    return versions.indexOf(version);
  }

  String uid(int number) {
    return new ArrayList<>(uids.keySet()).get(number);
  }

  int numberOfUid(String uid) {
    return new ArrayList<>(uids.keySet()).indexOf(uid);
  }

  private String place(String version) {
    if (version.isEmpty() || !version.matches("[0-9]+")) {
      return version;
    }
    long number = Long.parseLong(version);
    long before = versions.stream().filter(v -> v <= number).count();
    return "after write " + before;
  }

  /// An answer, or a line of a watch.
  String told(int status, String body) {
    JsonValue value;
    try {
      value = Json.read(body);
    } catch (RuntimeException e) {
      return status + " " + body.strip();
    }
    JsonObject told = (JsonObject) told(value);
    return status + " " + Json.writePretty(sorted(status == 422 ? vague(told) : told));
  }

  private JsonValue told(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        object.members().forEach((name, member) -> members.put(name, told(name, member)));
        // Lists of custom resources that were read from the cache say that nothing is left.
        members.remove("continue", new JsonString(""));
        members.remove("time");
        yield new JsonObject(members);
      }
      case JsonArray array -> new JsonArray(array.elements().stream().map(this::told).toList());
      default -> value;
    };
  }

  private JsonValue told(String name, JsonValue value) {
    // A server goes through the managers of conflicts in no order.
    boolean unordered = name.equals("managedFields") || name.equals("causes");
    if (unordered && value instanceof JsonArray entries) {
      return new JsonArray(
          entries.elements().stream()
              .map(this::told)
              .sorted(Comparator.comparing(entry -> Json.write(sorted(entry))))
              .toList());
    }
    if (!(value instanceof JsonString(String text))) {
      return told(value);
    }
    return new JsonString(
        switch (name) {
          case "uid" -> uids.computeIfAbsent(text, u -> "uid " + uids.size());
          case "resourceVersion" -> place(text);
          case "creationTimestamp", "deletionTimestamp" -> "a time";
          case "continue" -> text.isEmpty() ? "" : "a token";
          case "message" -> message(text);
          default -> text;
        });
  }

  private String message(String text) {
    String named = UID.matcher(text).replaceAll((MatchResult m) -> uid(m.group()));
    String numbered = NUMBER.matcher(named).replaceAll("N").replaceAll("Key: [^,]*,", "Key,");
    return numbered.startsWith("Apply failed")
        ? String.join("\n", numbered.lines().sorted().toList())
        : numbered;
  }

  private String uid(String uid) {
    return uids.getOrDefault(uid, "a uid");
  }

  /// Of what is invalid only the fields and reasons are told: the texts print Go's structures.
  private static JsonObject vague(JsonObject status) {
    JsonObject details = status.object("details").orElse(JsonObject.EMPTY);
    TreeSet<String> causes = new TreeSet<>();
    for (JsonObject cause : details.array("causes").orElse(JsonArray.EMPTY).objects()) {
      causes.add(cause.string("reason").orElse("") + " " + cause.string("field").orElse(""));
    }
    return status
        .without("message")
        .with("details", details.with("causes", JsonArray.ofStrings(causes)));
  }

  private static JsonValue sorted(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (String name : new TreeSet<>(object.names())) {
          object.get(name).ifPresent(member -> members.put(name, sorted(member)));
        }
        yield new JsonObject(members);
      }
      case JsonArray array -> new JsonArray(array.elements().stream().map(Tokens::sorted).toList());
      default -> value;
    };
  }
}
