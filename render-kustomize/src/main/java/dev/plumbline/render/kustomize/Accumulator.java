package dev.plumbline.render.kustomize;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a folder gives to the one that uses it: its resources, the configuration of transformers
/// and the variables.
final class Accumulator {

  private final ResMap resources = new ResMap();
  private final Map<String, VariableSpec> variables = new TreeMap<>();
  private TransformerConfig config = TransformerConfig.EMPTY;

  ResMap resources() {
    return resources;
  }

  TransformerConfig config() {
    return config;
  }

  /// By name.
  Map<String, VariableSpec> variables() {
    return variables;
  }

  void configure(TransformerConfig more) {
    config = config.merge(more);
  }

  /// Takes over everything of another one.
  ///
  /// @throws ProblemException `DUPLICATE_OBJECT` for an object or variable that is there already
  void merge(Accumulator other) {
    resources.appendAll(other.resources);
    configure(other.config);
    other.variables.values().forEach(this::define);
  }

  /// Defines variables, and remembers at the objects which variables they give the value of.
  ///
  /// @throws ProblemException `INVALID_FIELD` if a variable means more than one object, or has the
  ///     name of another
  void define(List<VariableSpec> specs) {
    for (VariableSpec spec : specs) {
      List<Resource> matches = resources.everMatching(spec::means);
      if (matches.size() > 1) {
        throw spec.place()
            .refuse(
                "found "
                    + matches.size()
                    + " resId matches for var "
                    + spec.name()
                    + " (unable to disambiguate)",
                "Add the namespace to objref.");
      }
      matches.forEach(resource -> resource.variables().add(spec.name()));
    }
    specs.forEach(this::define);
  }

  private void define(VariableSpec spec) {
    if (variables.putIfAbsent(spec.name(), spec) != null) {
      throw Problem.of(
              ProblemCode.INVALID_FIELD,
              spec.place().subject(),
              "var '" + spec.name() + "' already encountered",
              "Define each variable once.")
          .exception();
    }
  }
}
