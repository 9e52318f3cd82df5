package dev.plumbline.render.kustomize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which fields hold the names of objects of one kind.
///
/// @param target the kind whose name stands in the fields
record BackReference(Gvk target, List<FieldSpec> referrers) {

  BackReference {
    referrers = List.copyOf(referrers);
  }

  /// The one that a configuration says.
  static BackReference of(Fields fields) {
    return new BackReference(
        new Gvk(fields.text("group"), fields.text("version"), fields.text("kind")),
        fields.objects("fieldSpecs", FieldSpec::of, FieldSpec.names()));
  }

  static List<BackReference> merge(List<BackReference> some, List<BackReference> others) {
    if (others.isEmpty()) {
      return some;
    }
    List<BackReference> merged = new ArrayList<>(some);
    for (BackReference other : others) {
      boolean found = false;
      for (int i = 0; i < merged.size(); i++) {
        BackReference there = merged.get(i);
        if (there.target.equals(other.target)) {
          merged.set(
              i,
              new BackReference(there.target, FieldSpecs.merge(there.referrers, other.referrers)));
          found = true;
        }
      }
      if (!found) {
        merged.add(other);
      }
    }
    return merged;
  }

  static List<BackReference> sorted(List<BackReference> references) {
    return references.stream().sorted(Comparator.comparing(BackReference::target)).toList();
  }
}
