package dev.plumbline.testkit.proxy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One request as it came to the proxy. Text that does not apply is empty.
///
/// @param verb get, list, watch, create, update, patch, delete or deletecollection, as in an audit
///     log; for what is no resource, such as discovery, the method in small letters
/// @param resource the plural; empty for a request to no resource
/// @param namespace empty for what has none, and for lists over all namespaces
/// @param name the object's name; empty for a list
/// @param target path and query
public record Asked(String verb, String resource, String namespace, String name, String target) {

  static Asked of(Head head) {
    String[] words = head.start().split(" ", 3);
    String target = words[1];
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question + 1);
    List<String> parts = new ArrayList<>(Arrays.asList(path.substring(1).split("/")));
    int group = parts.getFirst().equals("api") ? 2 : parts.getFirst().equals("apis") ? 3 : 99;
    if (parts.size() <= group) {
      return new Asked(words[0].toLowerCase(java.util.Locale.ROOT), "", "", "", target);
    }
    parts.subList(0, group).clear();
    String namespace = "";
    if (parts.size() > 2 && parts.getFirst().equals("namespaces")) {
      namespace = parts.get(1);
      parts.subList(0, 2).clear();
    }
    String name = parts.size() > 1 ? parts.get(1) : "";
    return new Asked(verb(words[0], name, query), parts.getFirst(), namespace, name, target);
  }

  private static String verb(String method, String name, String query) {
    return switch (method) {
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
      default -> {
        boolean watch = Arrays.asList(query.split("&")).contains("watch=1");
        yield watch || query.contains("watch=true") ? "watch" : name.isEmpty() ? "list" : "get";
      }
    };
  }

  /// Whether the request changes what is stored, or tries to. A dry-run does not.
  public boolean isWrite() {
    return switch (verb) {
      case "create", "update", "patch", "delete", "deletecollection" ->
          !target.contains("dryRun=All");
      default -> false;
    };
  }
}
