package dev.plumbline.render.kustomize;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lists of field specs, as configurations merge them.
final class FieldSpecs {

  private FieldSpecs() {}

  /// The specs, and those of the others that are not there yet.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD` if two say the same path and only
  ///     one creates it
  static List<FieldSpec> merge(List<FieldSpec> specs, List<FieldSpec> others) {
    if (others.isEmpty()) {
      return specs;
    }
    List<FieldSpec> merged = new ArrayList<>(specs);
    for (FieldSpec other : others) {
      mergeOne(merged, other);
    }
    return merged;
  }

  private static void mergeOne(List<FieldSpec> specs, FieldSpec other) {
    for (FieldSpec spec : specs) {
      if (spec.path().equals(other.path()) && spec.gvk().isSelectedBy(other.gvk())) {
        if (spec.create() != other.create()) {
          throw Problem.of(
                  ProblemCode.INVALID_FIELD,
                  "field spec " + other.path(),
                  "conflicting fieldspecs: "
                      + spec.gvk()
                      + " and "
                      + other.gvk()
                      + " differ in create",
                  "Give both the same value of create.")
              .exception();
        }
        return;
      }
    }
    specs.add(other);
  }

  /// The specs by their kinds, in kustomize's order.
  static List<FieldSpec> sorted(List<FieldSpec> specs) {
    return specs.stream().sorted(Comparator.comparing(FieldSpec::gvk)).toList();
  }
}
