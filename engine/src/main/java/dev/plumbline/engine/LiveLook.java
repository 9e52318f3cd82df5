package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.report.LiveState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Looks at targets for reports.
@FunctionalInterface
public interface LiveLook {

  /// Asks no target.
  LiveLook NONE = (application, base, head) -> Optional.empty();

  /// What is on the application's target now.
  ///
  /// @param application as the base declares it
  /// @param base the objects that the base wants; all of both sides are looked for
  /// @param head the objects that the head wants
  /// @return empty if the target is not asked
  /// @throws dev.plumbline.model.ProblemException what the target says
  Optional<LiveState> look(
      Application application, List<DesiredObject> base, List<DesiredObject> head);

  /// What the application's target serves; [ServedVersions#NONE] if it is not asked, or does not
  /// answer.
  default ServedVersions versions(Application application) {
    return ServedVersions.NONE;
  }

  /// The schemas that the application's target publishes, as [dev.plumbline.target.Target#schemas]
  /// gives them; none if it is not asked, or does not answer.
  default List<JsonObject> schemas(Application application, Collection<String> apiVersions) {
    return List.of();
  }
}
