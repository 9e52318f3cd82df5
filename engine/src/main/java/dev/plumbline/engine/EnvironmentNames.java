package dev.plumbline.engine;

import dev.plumbline.approval.Environment;
import dev.plumbline.approval.Environments;
import dev.plumbline.approval.Subject;
import dev.plumbline.model.Application;
import java.util.List;

/// The environments of an application, as waivers and severities name them.
public final class EnvironmentNames {

  private EnvironmentNames() {}

  /// The names of those that the application goes to; none if it goes to none.
  public static List<String> of(Environments environments, Application application) {
    return environments.of(Subject.of(application)).stream()
        .map(Environment::name)
        .sorted()
        .toList();
  }
}
