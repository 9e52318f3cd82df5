package dev.plumbline.gotemplate;

import java.util.List;

/// Writes a node as Go prints it in error messages.
final class NodeText {

  private final StringBuilder out = new StringBuilder();

  private NodeText() {}

  static String of(Node node) {
    NodeText text = new NodeText();
    text.append(node);
    return text.out.toString();
  }

  private void append(Node node) {
    switch (node) {
      case Node.Sequence sequence -> sequence.nodes().forEach(this::append);
      case Node.Text text -> out.append(text.text());
      case Node.Action action -> {
        out.append("{{");
        pipeline(action.pipeline());
        out.append("}}");
      }
      case Node.Branch branch -> branch(branch);
      case Node.Call call -> {
        out.append("{{template ").append(GoQuote.quote(call.name()));
        if (call.pipeline().isPresent()) {
          out.append(' ');
          pipeline(call.pipeline().get());
        }
        out.append("}}");
      }
      case Node.Break stop -> out.append("{{break}}");
      case Node.Continue next -> out.append("{{continue}}");
      case Node.End end -> out.append("{{end}}");
      case Node.Else otherwise -> out.append("{{else}}");
      case Node.Pipeline pipeline -> pipeline(pipeline);
      case Node.Command command -> command(command);
      case Node.Identifier identifier -> out.append(identifier.name());
      case Node.Variable variable -> out.append(String.join(".", variable.path()));
      case Node.Dot dot -> out.append('.');
      case Node.Nil nil -> out.append("nil");
      case Node.Field field -> path(field.path());
      case Node.Chain chain -> {
        word(chain.node());
        path(chain.path());
      }
      case Node.Bool bool -> out.append(bool.value().value());
      case Node.Numeral number -> out.append(number.literal().text());
      case Node.Literal literal -> out.append(literal.quoted());
    }
  }

  private void path(List<String> names) {
    for (String name : names) {
      out.append('.').append(name);
    }
  }

  private void branch(Node.Branch branch) {
    out.append("{{").append(branch.kind().word).append(' ');
    pipeline(branch.pipeline());
    out.append("}}");
    append(branch.body());
    if (branch.otherwise().isPresent()) {
      out.append("{{else}}");
      append(branch.otherwise().get());
    }
    out.append("{{end}}");
  }

  private void pipeline(Node.Pipeline pipeline) {
    List<Node.Variable> variables = pipeline.variables();
    for (int i = 0; i < variables.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      append(variables.get(i));
    }
    if (!variables.isEmpty()) {
      out.append(pipeline.assigns() ? " = " : " := ");
    }
    List<Node.Command> commands = pipeline.commands();
    for (int i = 0; i < commands.size(); i++) {
      out.append(i == 0 ? "" : " | ");
      command(commands.get(i));
    }
  }

  private void command(Node.Command command) {
    for (int i = 0; i < command.words().size(); i++) {
      out.append(i == 0 ? "" : " ");
      word(command.words().get(i));
    }
  }

  private void word(Node node) {
    if (node instanceof Node.Pipeline pipeline) {
      out.append('(');
      pipeline(pipeline);
      out.append(')');
    } else {
      append(node);
    }
  }
}
