package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFunction;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoObject;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A `semver.Version`.
record GoVersionValue(SemanticVersion version) implements GoObject {

  static final GoType TYPE = GoType.struct("semver.Version", methods());

  @Override
  public GoType type() {
    return TYPE;
  }

  @Override
  public String text() {
    return version.text();
  }

  @Override
  public Optional<String> source() {
    return Optional.empty();
  }

  @Override
  public Optional<GoStruct> inside() {
    return Optional.of(fields());
  }

  private GoStruct fields() {
    Map<String, GoValue> fields = new LinkedHashMap<>();
    fields.put("major", number(version.major()));
    fields.put("minor", number(version.minor()));
    fields.put("patch", number(version.patch()));
    fields.put("pre", new GoString(version.prerelease()));
    fields.put("metadata", new GoString(version.metadata()));
    fields.put("original", new GoString(version.original()));
    return new GoStruct(TYPE, fields, Set.of());
  }

  private static SemanticVersion of(GoValue value) {
    return switch (value) {
      case GoVersionValue some -> some.version;
      case GoPointer(GoVersionValue some) -> some.version;
      default -> throw new GoFailure("no version");
    };
  }

  private interface Part {
    GoValue of(SemanticVersion version);
  }

  private static void add(Map<String, GoFunction> methods, String name, Part part) {
    methods.put(name, GoFunction.of(a -> part.of(of(a[0])), GoType.ANY));
  }

  private static GoValue number(long value) {
    return new GoInteger(value, GoType.UINT64);
  }

  private static GoValue next(long major, long minor, long patch, SemanticVersion from) {
    String v = from.original().startsWith("v") ? "v" : "";
    SemanticVersion plain = new SemanticVersion(major, minor, patch, "", "", "");
    return new GoVersionValue(new SemanticVersion(major, minor, patch, "", "", v + plain.text()));
  }

  private static Map<String, GoFunction> methods() {
    Map<String, GoFunction> methods = new HashMap<>();
    add(methods, "Major", v -> number(v.major()));
    add(methods, "Minor", v -> number(v.minor()));
    add(methods, "Patch", v -> number(v.patch()));
    add(methods, "Prerelease", v -> new GoString(v.prerelease()));
    add(methods, "Metadata", v -> new GoString(v.metadata()));
    add(methods, "Original", v -> new GoString(v.original()));
    add(methods, "String", v -> new GoString(v.text()));
    add(methods, "IncMajor", v -> next(v.major() + 1, 0, 0, v));
    add(methods, "IncMinor", v -> next(v.major(), v.minor() + 1, 0, v));
    add(
        methods,
        "IncPatch",
        v -> next(v.major(), v.minor(), v.patch() + (v.prerelease().isEmpty() ? 1 : 0), v));
    GoType pointer = GoType.pointer(GoType.struct("semver.Version", Map.of()));
    methods.put(
        "Compare",
        GoFunction.of(a -> GoInteger.of(of(a[0]).compareTo(of(a[1]))), GoType.ANY, pointer));
    methods.put(
        "Equal", GoFunction.of(a -> GoBoolean.of(of(a[0]).same(of(a[1]))), GoType.ANY, pointer));
    methods.put(
        "LessThan",
        GoFunction.of(a -> GoBoolean.of(of(a[0]).compareTo(of(a[1])) < 0), GoType.ANY, pointer));
    methods.put(
        "GreaterThan",
        GoFunction.of(a -> GoBoolean.of(of(a[0]).compareTo(of(a[1])) > 0), GoType.ANY, pointer));
    return methods;
  }
}
