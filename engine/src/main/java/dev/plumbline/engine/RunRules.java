package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Revision;
import java.util.List;

/// What the policy of the repository says of the objects of an application before any of them is
/// applied. Runs and previews ask it alike.
public interface RunRules {

  /// Nothing is said of anything.
  RunRules NONE =
      new RunRules() {
        @Override
        public List<Finding> judge(Wanted wanted) {
          return List.of();
        }

        @Override
        public void forget(ApplicationId application) {}
      };

  /// What is found, as severe as it counts where the application goes. While there is an error
  /// nothing is applied. May be asked by several threads at once.
  ///
  /// @throws dev.plumbline.model.ProblemException `POLICY_UNREADABLE`: what it says is not known,
  ///     so nothing goes that it may have something to say about
  List<Finding> judge(Wanted wanted);

  /// Nothing of the application is wanted any more. Idempotent.
  void forget(ApplicationId application);

  /// What wants to be applied.
  ///
  /// @param revision that it was rendered from
  /// @param objects as they shall be on the target
  record Wanted(
      Application application, Revision revision, List<DesiredObject> objects, Formerly formerly) {
    public Wanted {
      objects = List.copyOf(objects);
    }
  }
}
