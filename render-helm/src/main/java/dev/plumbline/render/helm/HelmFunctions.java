package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.ANY;
import static dev.plumbline.gotemplate.GoType.STRING;

import dev.plumbline.gotemplate.Functions;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFunction;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.model.RemoteObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// All functions that a chart's templates can call, besides those of Go.
final class HelmFunctions {

  static final String ERROR_START = "HELM_ERR_START";
  static final String ERROR_END = "HELM_ERR_END";

  /// Those that depend on their arguments only.
  private static final Functions PURE = Functions.of(pure());

  /// Those of Helm 4 that depend on their arguments only.
  private static final Functions PURE_FOUR = PURE.with(four());

  private final HelmVersion helm;
  private final Functions all;

  /// The functions of one render, without `include` and `tpl`.
  HelmFunctions(HelmVersion helm, RenderSeed seed, Lookup lookup) {
    this.helm = helm;
    this.all = pure(helm).with(late(seed, lookup));
  }

  /// The Helm that has them.
  HelmVersion helm() {
    return helm;
  }

  /// All of them, with some more.
  Functions with(Map<String, GoFunction> more) {
    return all.with(more);
  }

  /// All of them.
  Functions all() {
    return all;
  }

  private static Functions pure(HelmVersion helm) {
    return helm.four() ? PURE_FOUR : PURE;
  }

  private static Map<String, GoFunction> four() {
    FunctionTable table = new FunctionTable();
    DurationFunctions.addTo(table);
    DataFunctions.addFour(table);
    return table.functions();
  }

  private static Map<String, GoFunction> pure() {
    FunctionTable table = new FunctionTable();
    BasicFunctions.addTo(table);
    StringFunctions.addTo(table);
    CaseFunctions.addTo(table);
    ListFunctions.addTo(table);
    DictFunctions.addTo(table);
    NumberFunctions.addTo(table);
    EncodingFunctions.addTo(table);
    PathFunctions.addTo(table);
    UrlFunctions.addTo(table);
    RegexFunctions.addTo(table);
    DataFunctions.addTo(table);
    table.text("fail", a -> failed(Values.text(a[0])), STRING);
    table.add("required", a -> required(Values.text(a[0]), a[1]), STRING, ANY);
    return table.functions();
  }

  /// Whether there is a function of that name.
  static boolean has(HelmVersion helm, String name) {
    return pure(helm).has(name) || name.equals("include") || name.equals("tpl") || LATE.has(name);
  }

  /// The names of all of them.
  static Set<String> names(HelmVersion helm) {
    Set<String> names = new TreeSet<>(pure(helm).names());
    names.addAll(LATE.names());
    names.addAll(Set.of("include", "tpl"));
    return names;
  }

  private static final Functions LATE = Functions.of(late(RenderSeed.NONE, Lookup.NOTHING));

  private static Map<String, GoFunction> late(RenderSeed seed, Lookup lookup) {
    FunctionTable table = new FunctionTable();
    table.add("lookup", a -> lookup.find(asked(a)), STRING, STRING, STRING, STRING);
    table.text("getHostByName", a -> lookup.address(Values.text(a[0])), STRING);
    DateFunctions.addTo(table, seed.now());
    RandomFunctions.addTo(table, seed);
    CertificateFunctions.addTo(table, seed);
    return table.functions();
  }

  private static RemoteObject asked(GoValue[] a) {
    return new RemoteObject(
        Values.text(a[0]), Values.text(a[1]), Values.text(a[2]), Values.text(a[3]));
  }

  private static String failed(String message) {
    throw new GoFailure(ERROR_START + message + ERROR_END);
  }

  private static GoValue required(String message, GoValue value) {
    boolean missing =
        Values.nothing(value) || (value instanceof GoString string && string.value().isEmpty());
    if (missing) {
      throw new GoFailure(ERROR_START + message + ERROR_END);
    }
    return value;
  }
}
