package dev.plumbline.dialect;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import java.util.List;
import java.util.Map;

/// What a dialect made of resources.
///
/// @param applications those that can be run
/// @param refused those that cannot, and every reason at once
public record Declared(List<Application> applications, Map<ApplicationId, List<Problem>> refused) {
  public Declared {
    applications = List.copyOf(applications);
    refused = Map.copyOf(refused);
  }

  /// Nothing.
  public static final Declared NONE = new Declared(List.of(), Map.of());
}
