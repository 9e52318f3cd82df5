package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The order in which many applications are taken up: those that go to one place come one after the
/// other, so that what they ask there is asked together.
final class Neighbours {

  private static final Comparator<Application> ORDER =
      Comparator.comparing((Application each) -> each.destination().target())
          .thenComparing(each -> each.destination().namespace())
          .thenComparing(Application::id);

  private Neighbours() {}

  /// The applications by their names, in that order.
  static Map<ApplicationId, Application> inOrder(List<Application> applications) {
    Map<ApplicationId, Application> ordered = new LinkedHashMap<>();
    applications.stream().sorted(ORDER).forEach(each -> ordered.put(each.id(), each));
    return ordered;
  }
}
