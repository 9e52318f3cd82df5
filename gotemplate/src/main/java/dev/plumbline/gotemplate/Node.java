package dev.plumbline.gotemplate;

import java.util.List;
import java.util.Optional;

/// A node of a parsed template. Immutable.
sealed interface Node {

  /// Where it stands in the text: the place that an error names.
  int position();

  /// A sequence of nodes.
  record Sequence(int position, List<Node> nodes) implements Node {}

  /// Text that is copied.
  record Text(int position, String text) implements Node {}

  /// `{{ pipeline }}`.
  record Action(int position, Pipeline pipeline) implements Node {}

  /// `{{ if }}`, `{{ with }}` or `{{ range }}`.
  record Branch(
      int position, Kind kind, Pipeline pipeline, Sequence body, Optional<Sequence> otherwise)
      implements Node {
    /// Which of the three.
    enum Kind {
      IF("if"),
      WITH("with"),
      RANGE("range");

      final String word;

      Kind(String word) {
        this.word = word;
      }
    }
  }

  /// `{{ template "name" pipeline }}`.
  record Call(int position, String name, Optional<Pipeline> pipeline) implements Node {}

  /// `{{ break }}`.
  record Break(int position) implements Node {}

  /// `{{ continue }}`.
  record Continue(int position) implements Node {}

  /// `{{ end }}`, only while parsing.
  record End(int position) implements Node {}

  /// `{{ else }}`, only while parsing.
  record Else(int position) implements Node {}

  /// Commands, each given the result of the one before; maybe with variables that take the result.
  record Pipeline(int position, boolean assigns, List<Variable> variables, List<Command> commands)
      implements Node {}

  /// An operand, or a function and its arguments.
  record Command(int position, List<Node> words) implements Node {}

  /// The name of a function.
  record Identifier(int position, String name) implements Node {}

  /// `$x` and fields of it.
  ///
  /// @param path the name with its `$`, then the fields
  record Variable(int position, List<String> path) implements Node {}

  /// `.`.
  record Dot(int position) implements Node {}

  /// `nil`.
  record Nil(int position) implements Node {}

  /// Fields of the dot.
  record Field(int position, List<String> path) implements Node {}

  /// Fields of something else.
  record Chain(int position, Node node, List<String> path) implements Node {}

  /// `true` or `false`.
  record Bool(int position, GoBoolean value) implements Node {}

  /// A number.
  record Numeral(int position, NumberLiteral literal) implements Node {}

  /// A string.
  ///
  /// @param quoted as it stands in the template
  record Literal(int position, String quoted, GoString value) implements Node {}
}
