package dev.plumbline.check;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Finds objects that are declared more than once: which one wins would be chance.
final class DuplicateObjectCheck implements Check {

  @Override
  public String name() {
    return "duplicate-object";
  }

  @Override
  public List<Finding> check(CheckInput input) {
    Map<ObjectKey, List<DesiredObject>> byKey = new TreeMap<>();
    for (DesiredObject object : input.objects()) {
      // an object without a name gets one from the target, another each time
      if (!object.key().name().isEmpty()) {
        byKey.computeIfAbsent(object.key(), key -> new ArrayList<>()).add(object);
      }
    }
    return byKey.values().stream()
        .filter(declarations -> declarations.size() > 1)
        .map(this::finding)
        .toList();
  }

  private Finding finding(List<DesiredObject> declarations) {
    String places =
        declarations.stream()
            .map(object -> object.origin().toString())
            .collect(Collectors.joining(" and "));
    return new Finding(
        Severity.ERROR,
        name(),
        new Problem(
            ProblemCode.DUPLICATE_OBJECT,
            declarations.getFirst().key().toString(),
            "is declared more than once",
            "in " + places,
            "Remove all but one of the declarations."));
  }
}
