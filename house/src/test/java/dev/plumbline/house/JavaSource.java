package dev.plumbline.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// One Java file, parsed by the compiler's own parser.
///
/// @param file its path, relative to the root
record JavaSource(String file, String text, CompilationUnitTree tree, SourcePositions positions) {

  /// Parses one file.
  ///
  /// @throws IllegalStateException if it is not Java
  static JavaSource parse(String file, String text) {
    return parse(List.of(new InMemory(file, text))).getFirst();
  }

  /// Parses many files in one go, which is far cheaper than one by one.
  private static List<JavaSource> parse(List<InMemory> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, diagnostics, List.of("-proc:none"), null, files);
    try {
      List<JavaSource> sources = new ArrayList<>();
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree tree : task.parse()) {
        JavaFileObject file = tree.getSourceFile();
        String text = file.getCharContent(true).toString();
        sources.add(new JavaSource(file.toUri().getPath().substring(1), text, tree, positions));
      }
      for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
        if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
          throw new IllegalStateException(diagnostic.toString());
        }
      }
      return List.copyOf(sources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All Java files of the repository.
  static List<JavaSource> all() {
    return All.SOURCES;
  }

  /// The module that it belongs to: the first folder of its path.
  String module() {
    return file.substring(0, file.indexOf('/'));
  }

  /// Whether it is part of the product, not of a test.
  boolean main() {
    return file.startsWith(module() + "/src/main/java/");
  }

  /// The package that it declares.
  String packageName() {
    return String.valueOf(tree.getPackageName());
  }

  /// How many lines the file has.
  int lines() {
    return Math.toIntExact(text.lines().count());
  }

  /// The line on which a part of the file begins.
  int firstLine(Tree part) {
    return Math.toIntExact(tree.getLineMap().getLineNumber(positions.getStartPosition(tree, part)));
  }

  /// The line on which a part of the file ends.
  int lastLine(Tree part) {
    return Math.toIntExact(tree.getLineMap().getLineNumber(positions.getEndPosition(tree, part)));
  }

  /// Parsed once for all tests.
  private static final class All {
    static final List<JavaSource> SOURCES =
        parse(
            Checkout.files(".java").stream()
                .map(file -> new InMemory(file, Checkout.text(file)))
                .toList());
  }

  /// Gives the compiler a text.
  private static final class InMemory extends SimpleJavaFileObject {
    private final String text;

    InMemory(String file, String text) {
      super(URI.create("memory:///" + file), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
