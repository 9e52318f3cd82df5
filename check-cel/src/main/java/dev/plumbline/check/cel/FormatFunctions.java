package dev.plumbline.check.cel;

import static dev.plumbline.check.cel.CelTypes.FORMAT;

import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import java.util.List;
import java.util.Optional;

/// The format library of Kubernetes.
final class FormatFunctions {

  private FormatFunctions() {}

  static void addTo(FunctionTable table) {
    table.type(FORMAT, NamedFormat.class);
    NamedFormat.ALL.forEach(
        (name, format) -> table.global("format." + name, FORMAT, List.of(), a -> format));
    table.global(
        "format.named",
        OptionalType.create(FORMAT),
        List.of(SimpleType.STRING),
        a -> Optional.ofNullable(NamedFormat.ALL.get((String) a[0])));
    table.member(
        "validate",
        OptionalType.create(CelTypes.STRINGS),
        List.of(FORMAT, SimpleType.STRING),
        a -> ((NamedFormat) a[0]).complaints((String) a[1]));
  }
}
