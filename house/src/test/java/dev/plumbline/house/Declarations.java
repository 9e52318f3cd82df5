package dev.plumbline.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The types and methods that a file declares, nested and anonymous ones too.
///
/// @param types in the order in which they begin
/// @param methods in the order in which they end
record Declarations(List<Type> types, List<Method> methods) {

  /// A type with a name.
  ///
  /// @param binaryName as the class file is called: `dev.plumbline.model.Step$Delete`; another one
  ///     for a local type
  /// @param local whether it is declared inside of a method
  record Type(JavaSource source, String name, String binaryName, boolean local) {}

  /// A method or constructor.
  ///
  /// @param owner the simple name of its type; empty for an anonymous one
  /// @param lines from its first modifier or annotation to its closing brace
  /// @param ofRecord whether it is a record's constructor
  record Method(
      JavaSource source, String owner, String name, int lines, int parameters, boolean ofRecord) {

    /// As the list of exceptions names it: `path#Owner.name`.
    String id() {
      return source.file() + "#" + owner + "." + name;
    }
  }

  /// Reads them from one file.
  static Declarations of(JavaSource source) {
    Scanner scanner = new Scanner(source);
    scanner.scan(source.tree(), null);
    return new Declarations(List.copyOf(scanner.types), List.copyOf(scanner.methods));
  }

  /// All types of these files.
  static List<Type> types(List<JavaSource> sources) {
    return sources.stream().flatMap(source -> of(source).types().stream()).toList();
  }

  /// All methods of these files.
  static List<Method> methods(List<JavaSource> sources) {
    return sources.stream().flatMap(source -> of(source).methods().stream()).toList();
  }

  private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final JavaSource source;
    private final Deque<ClassTree> open = new ArrayDeque<>();
    private int methodsOpen;
    private final List<Type> types = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();

    Scanner(JavaSource source) {
      this.source = source;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      open.addLast(type);
      String name = type.getSimpleName().toString();
      if (!name.isEmpty()) {
        types.add(new Type(source, name, binaryName(), methodsOpen > 0));
      }
      super.visitClass(type, null);
      open.removeLast();
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      ClassTree owner = open.getLast();
      boolean constructor = method.getName().contentEquals("<init>");
      methods.add(
          new Method(
              source,
              owner.getSimpleName().toString(),
              constructor ? "new" : method.getName().toString(),
              source.lastLine(method) - source.firstLine(method) + 1,
              method.getParameters().size(),
              constructor && owner.getKind() == Tree.Kind.RECORD));
      methodsOpen++;
      super.visitMethod(method, null);
      methodsOpen--;
      return null;
    }

    private String binaryName() {
      List<String> names = open.stream().map(type -> type.getSimpleName().toString()).toList();
      return source.packageName() + "." + String.join("$", names);
    }
  }
}
