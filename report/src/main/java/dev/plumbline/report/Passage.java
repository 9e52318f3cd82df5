package dev.plumbline.report;

import java.util.List;

/// What the environments of an application say to a change of it.
///
/// @param environments the names of those that it belongs to; from outside
/// @param waits what it would wait for if it were merged now; sentences, with names from outside
public record Passage(List<String> environments, List<String> waits) {

  /// It belongs to none.
  public static final Passage FREE = new Passage(List.of(), List.of());

  public Passage {
    environments = List.copyOf(environments);
    waits = List.copyOf(waits);
  }
}
