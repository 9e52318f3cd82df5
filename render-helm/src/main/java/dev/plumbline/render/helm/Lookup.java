package dev.plumbline.render.helm;

import dev.plumbline.codec.Json;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RemoteObject;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.render.TargetView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the function `lookup` finds, and what `getHostByName` does.
interface Lookup {

  /// Finds nothing, as with `helm template`.
  Lookup NOTHING = asked -> new GoMap();

  /// The object, or an empty map.
  GoMap find(RemoteObject asked);

  /// An address of the host of that name; empty as long as nobody is asked.
  default String address(String host) {
    return "";
  }

  /// Among the objects that a render was given.
  final class Given implements Lookup {
    private final TargetView target;
    private final Map<RemoteSource, String> pinned = new HashMap<>();

    Given(TargetView target) {
      this.target = target;
    }

    /// What was looked up, and what was found.
    Map<RemoteSource, String> pinned() {
      return pinned;
    }

    /// @throws RemoteNeededException for an object that was not given
    @Override
    public GoMap find(RemoteObject asked) {
      if (!target.askable().contains(TargetView.Ask.OBJECTS)) {
        return new GoMap();
      }
      Optional<JsonObject> found = target.objects().get(asked);
      if (found == null) {
        throw new RemoteNeededException(
            asked,
            Problem.of(
                ProblemCode.RENDER_FAILED,
                asked.toString(),
                "the chart looks it up, and it was not given",
                "Look the object up where there is a target."));
      }
      pinned.put(asked, TargetView.pin(found));
      return found
          .map(object -> (GoMap) JsonDecoder.decode(Json.write(object)))
          .orElseGet(GoMap::new);
    }
  }
}
