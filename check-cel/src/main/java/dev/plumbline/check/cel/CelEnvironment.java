package dev.plumbline.check.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The environment in which the API server of Kubernetes 1.35 compiles expressions: CEL's own
/// functions, its extensions that Kubernetes chose, and those of Kubernetes.
final class CelEnvironment {

  /// The longest expression, in characters.
  static final int MAX_LENGTH = 100_000;

  private static final int MAX_ITERATIONS = 200_000;
  private static final int MAX_NESTING = 100;
  private static final int MAX_ERROR = 1_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_LENGTH)
          .maxParseRecursionDepth(MAX_NESTING)
          .comprehensionMaxIterations(MAX_ITERATIONS)
          .enableHeterogeneousNumericComparisons(true)
          .enableOptionalSyntax(true)
          .build();

  private static final Set<CelStringExtensions.Function> STRINGS =
      EnumSet.complementOf(
          EnumSet.of(
              CelStringExtensions.Function.INDEX_OF,
              CelStringExtensions.Function.LAST_INDEX_OF,
              CelStringExtensions.Function.JOIN,
              CelStringExtensions.Function.REPLACE,
              CelStringExtensions.Function.REVERSE));

  private static final Set<CelListsExtensions.Function> LISTS =
      EnumSet.complementOf(
          EnumSet.of(CelListsExtensions.Function.RANGE, CelListsExtensions.Function.SORT_BY));

  /// The only one: it holds no state, and takes a while to be made.
  static final CelEnvironment KUBERNETES = new CelEnvironment();

  private final CelCompiler compiler;
  private final CelRuntime runtime;

  private CelEnvironment() {
    FunctionTable table = new FunctionTable();
    ListFunctions.addTo(table);
    StringFunctions.addTo(table);
    QuantityFunctions.addTo(table);
    SemverFunctions.addTo(table);
    NetworkFunctions.addTo(table);
    UrlFunctions.addTo(table);
    FormatFunctions.addTo(table);
    AuthorizerFunctions.addTo(table);
    compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(
                CelExtensions.optional(),
                CelExtensions.strings(STRINGS),
                CelExtensions.lists(LISTS),
                CelExtensions.comprehensions())
            .addMacros(CelExtensions.lists(2).macros())
            .addFunctionDeclarations(table.declarations())
            .build();
    runtime =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(
                CelStandardFunctions.newBuilder()
                    .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES)
                    .build())
            .addLibraries(
                CelExtensions.optional(),
                CelExtensions.strings(STRINGS),
                CelExtensions.lists(LISTS),
                CelExtensions.comprehensions())
            .addFunctionBindings(table.bindings())
            .build();
  }

  /// What came of compiling: an expression, or what is wrong with it.
  record Compiled(Optional<Expression> expression, String error) {}

  /// Compiles an expression.
  ///
  /// @param variables what it may name, with their types
  /// @param wanted the type that it must have; empty for any
  Compiled compile(String source, Map<String, CelType> variables, Optional<CelType> wanted) {
    if (source.length() > MAX_LENGTH) {
      return refused("it is longer than " + MAX_LENGTH + " characters");
    }
    CelCompilerBuilder builder = compiler.toCompilerBuilder();
    variables.forEach(builder::addVar);
    try {
      CelAbstractSyntaxTree tree = builder.build().compile(source).getAst();
      CelType type = tree.getResultType();
      if (wanted.isPresent() && !wanted.get().equals(type)) {
        return refused("must evaluate to " + wanted.get().name() + " but got " + type.name());
      }
      CelRuntime.Program program = runtime.createProgram(tree);
      return new Compiled(Optional.of(new Expression(source, program, type)), "");
    } catch (CelValidationException | CelEvaluationException | RuntimeException e) {
      return refused(String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      return refused("it is nested too deeply");
    }
  }

  /// The library quotes the whole line.
  private static Compiled refused(String error) {
    return new Compiled(
        Optional.empty(), error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR) + "…" : error);
  }

  /// Whether the type is one that a message may have.
  static boolean isText(CelType type) {
    return type.equals(SimpleType.STRING);
  }
}
