package dev.plumbline.forge.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that the interface over HTTP answers, below /api/v1. What is not here is not found; nobody
/// needs a right that is not written beside it.
enum Route {
  WHO_AM_I("GET", "/user", Need.TOKEN),
  LIST_REPOSITORIES("GET", "/repositories", Need.TOKEN),
  CREATE_REPOSITORY("POST", "/repositories", Need.ADMIN_OF_ALL),
  LIST_USERS("GET", "/users", Need.ADMIN_OF_ALL),
  PUT_USER("PUT", "/users/{user}", Need.ADMIN_OF_ALL),
  CREATE_TOKEN("POST", "/users/{user}/tokens", Need.ADMIN_OF_ALL),
  REVOKE_TOKEN("DELETE", "/users/{user}/tokens/{id}", Need.ADMIN_OF_ALL),
  READ_PROTECTION("GET", "/repositories/{repository}/protection", Need.READ),
  PUT_PROTECTION("PUT", "/repositories/{repository}/protection", Need.ADMIN),
  LIST_HOOKS("GET", "/repositories/{repository}/hooks", Need.ADMIN),
  CREATE_HOOK("POST", "/repositories/{repository}/hooks", Need.ADMIN),
  DELETE_HOOK("DELETE", "/repositories/{repository}/hooks/{id}", Need.ADMIN),
  LIST_PULLS("GET", "/repositories/{repository}/pulls", Need.READ),
  OPEN_PULL("POST", "/repositories/{repository}/pulls", Need.WRITE),
  READ_PULL("GET", "/repositories/{repository}/pulls/{number}", Need.READ),
  EDIT_PULL("PATCH", "/repositories/{repository}/pulls/{number}", Need.WRITE),
  CLOSE_PULL("POST", "/repositories/{repository}/pulls/{number}/close", Need.WRITE),
  REOPEN_PULL("POST", "/repositories/{repository}/pulls/{number}/reopen", Need.WRITE),
  MERGE_PULL("POST", "/repositories/{repository}/pulls/{number}/merge", Need.WRITE),
  MERGEABILITY("GET", "/repositories/{repository}/pulls/{number}/mergeability", Need.READ),
  CONTRIBUTORS("GET", "/repositories/{repository}/pulls/{number}/contributors", Need.READ),
  ENQUEUE("POST", "/repositories/{repository}/pulls/{number}/queue", Need.WRITE),
  DEQUEUE("DELETE", "/repositories/{repository}/pulls/{number}/queue", Need.WRITE),
  READ_QUEUE("GET", "/repositories/{repository}/queue", Need.READ),
  LIST_REVIEWS("GET", "/repositories/{repository}/pulls/{number}/reviews", Need.READ),
  GIVE_REVIEW("POST", "/repositories/{repository}/pulls/{number}/reviews", Need.REVIEW),
  DISMISS_REVIEW(
      "POST", "/repositories/{repository}/pulls/{number}/reviews/{id}/dismiss", Need.ADMIN_OR_OWN),
  LIST_COMMENTS("GET", "/repositories/{repository}/pulls/{number}/comments", Need.READ),
  ADD_COMMENT("POST", "/repositories/{repository}/pulls/{number}/comments", Need.WRITE),
  PUT_COMMENT("PUT", "/repositories/{repository}/pulls/{number}/comments/{marker}", Need.WRITE),
  LIST_STATUSES("GET", "/repositories/{repository}/commits/{commit}/statuses", Need.READ),
  REPORT_STATUS("POST", "/repositories/{repository}/commits/{commit}/statuses", Need.STATUS);

  /// What a request must bring.
  enum Need {
    /// A token that counts.
    TOKEN,
    READ,
    WRITE,
    REVIEW,
    STATUS,
    ADMIN,
    /// To see it, and to have given it or to administer the repository.
    ADMIN_OR_OWN,
    /// The scope `admin` on `*`.
    ADMIN_OF_ALL
  }

  static final String PREFIX = "/api/v1";

  private final String method;
  private final String template;
  private final Need need;

  Route(String method, String path, Need need) {
    this.method = method;
    this.template = path.substring(1);
    this.need = need;
  }

  private List<String> segments() {
    return List.of(template.split("/"));
  }

  String method() {
    return method;
  }

  Need need() {
    return need;
  }

  /// The path with these values in the places of its names, in order.
  String path(String... values) {
    StringBuilder path = new StringBuilder(PREFIX);
    int next = 0;
    for (String segment : segments()) {
      path.append('/').append(segment.startsWith("{") ? values[next++] : segment);
    }
    return path.toString();
  }

  /// The route of a request, and the values in its path, in order.
  record Match(Route route, List<String> values) {}

  static Optional<Match> of(String method, String path) {
    if (!path.startsWith(PREFIX + "/")) {
      return Optional.empty();
    }
    List<String> given = List.of(path.substring(PREFIX.length() + 1).split("/", -1));
    for (Route route : values()) {
      if (route.method.equals(method) && route.segments().size() == given.size()) {
        Optional<List<String>> values = route.values(given);
        if (values.isPresent()) {
          return Optional.of(new Match(route, values.get()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<List<String>> values(List<String> given) {
    List<String> values = new ArrayList<>();
    List<String> segments = segments();
    for (int i = 0; i < given.size(); i++) {
      if (segments.get(i).startsWith("{")) {
        values.add(given.get(i));
      } else if (!segments.get(i).equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
