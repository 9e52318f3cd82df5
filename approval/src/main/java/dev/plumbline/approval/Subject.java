package dev.plumbline.approval;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import java.util.List;
import java.util.Map;

/// What environments select by.
///
/// @param application which one
/// @param labels of its declaration
/// @param namespace of its destination
/// @param clusters all names under which its destination is known: its address, its name
public record Subject(
    ApplicationId application,
    Map<String, String> labels,
    String namespace,
    List<String> clusters) {

  public Subject {
    labels = Map.copyOf(labels);
    clusters = List.copyOf(clusters);
  }

  /// As the application declares it.
  public static Subject of(Application application) {
    return new Subject(
        application.id(),
        application.declaration().labels(),
        application.destination().namespace(),
        List.of(application.destination().target()));
  }
}
