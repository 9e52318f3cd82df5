package dev.plumbline.forge.http;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.Optional;

/// The routes of one repository on a forge, and what problems with them are about.
public interface RepositoryApi {

  /// How the forge is asked.
  JsonHttp http();

  /// The repository, as the forge names it.
  RepositoryPath repository();

  /// A route below the repository's own.
  Route route(Object... rest);

  /// The route of a pull request.
  default Route pullRoute(int number) {
    return route("pulls", number);
  }

  /// What problems with a pull request are about.
  default String pull(int number) {
    return "pull request " + number + " of " + repository();
  }

  /// What problems with a commit are about.
  default String commit(String id) {
    return "commit " + id + " of " + repository();
  }

  /// A pull request as the forge has it.
  ///
  /// @throws dev.plumbline.model.ProblemException as [JsonHttp#send]
  default Fields rawPull(int number) {
    return get(pullRoute(number), pull(number));
  }

  /// The object that is there.
  ///
  /// @throws dev.plumbline.model.ProblemException as [JsonHttp#send]
  default Fields get(Route route, String subject) {
    return Fields.of(send(JsonRequest.get(route, subject)));
  }

  /// The object that is there; empty if there is none.
  ///
  /// @throws dev.plumbline.model.ProblemException as [JsonHttp#send]
  default Optional<JsonObject> find(Route route, String subject) {
    JsonReply reply = send(JsonRequest.get(route, subject).accepting(404));
    return reply.isSuccess() && reply.body() instanceof JsonObject found
        ? Optional.of(found)
        : Optional.empty();
  }

  /// Makes something, and gives the object that became of it.
  ///
  /// @throws dev.plumbline.model.ProblemException as [JsonHttp#send]
  default Fields post(Route route, JsonValue body, String subject) {
    return Fields.of(send(JsonRequest.post(route, body, subject)));
  }

  /// As [JsonHttp#send].
  default JsonReply send(JsonRequest request) {
    return http().send(request);
  }
}
