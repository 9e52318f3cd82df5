package dev.plumbline.check.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Functions for expressions: each overload is declared for the checker and bound for the runtime
/// in one call.
final class FunctionTable {

  /// What an overload does. It throws [IllegalArgumentException] with the reason that the
  /// expression's author shall read.
  @FunctionalInterface
  interface Body {
    Object apply(Object[] arguments);
  }

  private final Map<CelType, Class<?>> classes = new LinkedHashMap<>();
  private final Map<String, List<CelOverloadDecl>> declared = new LinkedHashMap<>();
  private final Map<String, List<CelFunctionBinding>> bound = new LinkedHashMap<>();

  FunctionTable() {
    classes.put(SimpleType.STRING, String.class);
    classes.put(SimpleType.INT, Long.class);
    classes.put(SimpleType.BOOL, Boolean.class);
  }

  /// Values of the type are instances of the class.
  void type(CelType type, Class<?> values) {
    classes.put(type, values);
  }

  /// An overload that is called on its first argument: `a.name(b)`.
  void member(String name, CelType result, List<CelType> arguments, Body body) {
    add(name, CelOverloadDecl.newMemberOverload(id(name, arguments), result, arguments), body);
  }

  /// An overload that is called by its name: `name(a, b)`.
  void global(String name, CelType result, List<CelType> arguments, Body body) {
    add(name, CelOverloadDecl.newGlobalOverload(id(name, arguments), result, arguments), body);
  }

  private void add(String name, CelOverloadDecl overload, Body body) {
    declared.computeIfAbsent(name, n -> new ArrayList<>()).add(overload);
    bound
        .computeIfAbsent(name, n -> new ArrayList<>())
        .add(binding(overload.overloadId(), overload.parameterTypes(), body));
  }

  /// The body of an overload that a library of CEL declares itself.
  void bind(String name, String id, List<CelType> arguments, Body body) {
    bound.computeIfAbsent(name, n -> new ArrayList<>()).add(binding(id, arguments, body));
  }

  private static String id(String name, List<CelType> arguments) {
    StringBuilder id = new StringBuilder("kubernetes_" + name.replace('.', '_'));
    arguments.forEach(type -> id.append('_').append(word(type)));
    return id.toString();
  }

  private static String word(CelType type) {
    String parameters = type.parameters().isEmpty() ? "" : "_" + word(type.parameters().get(0));
    return type.name().replace('.', '_') + parameters;
  }

  /// Unary and binary ones have forms of their own in the library, on which it relies.
  /// The runtime hands over only what is an instance of the class, and no body has state.
  @SuppressWarnings({"unchecked", "Immutable"})
  private CelFunctionBinding binding(String id, List<CelType> arguments, Body body) {
    List<Class<?>> types = new ArrayList<>();
    arguments.forEach(type -> types.add(javaClass(type)));
    if (types.size() == 1) {
      return CelFunctionBinding.from(
          id, (Class<Object>) types.get(0), a -> body.apply(new Object[] {a}));
    }
    if (types.size() == 2) {
      return CelFunctionBinding.from(
          id,
          (Class<Object>) types.get(0),
          (Class<Object>) types.get(1),
          (a, b) -> body.apply(new Object[] {a, b}));
    }
    return CelFunctionBinding.from(id, types, all -> body.apply(Arrays.copyOf(all, all.length)));
  }

  private Class<?> javaClass(CelType type) {
    if (type instanceof ListType) {
      return List.class;
    }
    return classes.getOrDefault(type, Object.class);
  }

  /// What the checker is told.
  List<CelFunctionDecl> declarations() {
    List<CelFunctionDecl> all = new ArrayList<>();
    declared.forEach(
        (name, overloads) -> all.add(CelFunctionDecl.newFunctionDeclaration(name, overloads)));
    return all;
  }

  /// What the runtime is told.
  List<CelFunctionBinding> bindings() {
    List<CelFunctionBinding> all = new ArrayList<>();
    bound.forEach((name, list) -> all.addAll(CelFunctionBinding.fromOverloads(name, list)));
    return all;
  }
}
