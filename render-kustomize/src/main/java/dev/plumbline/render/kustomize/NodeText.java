package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonString;

/// Nodes as messages show them: in blocks, what was quoted in quotes. Never for a Secret.
final class NodeText {

  private static final int LONGEST = 1_000;

  private final StringBuilder out = new StringBuilder();

  private NodeText() {}

  /// The text of a value of this object, cut off after 1,000 characters; empty for a Secret.
  static String of(Node node, Resource resource) {
    if (resource.kind().equals("Secret")) {
      return "";
    }
    NodeText text = new NodeText();
    text.block(node, "");
    return text.out.length() > LONGEST
        ? text.out.substring(0, LONGEST) + "…"
        : text.out.toString().stripTrailing();
  }

  private void block(Node node, String indent) {
    if (out.length() > LONGEST) {
      return;
    }
    switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case ListNode list -> {
        String before = "";
        out.append(list.size() == 0 ? "[]\n" : "");
        for (Node element : list) {
          out.append(before).append("- ");
          block(element, indent + "  ");
          before = indent;
        }
      }
      case MapNode map -> {
        out.append(map.isEmpty() ? "{}\n" : "");
        for (int i = 0; i < map.size(); i++) {
          out.append(i == 0 ? "" : indent).append(map.keyAt(i)).append(':');
          member(map.valueAt(i), indent);
        }
      }
    }
  }

  private void member(Node value, String indent) {
    boolean inline =
        switch (value) {
          case ScalarNode scalar -> true;
          case ListNode list -> list.size() == 0;
          case MapNode map -> map.isEmpty();
        };
    String inner = value instanceof MapNode ? indent + "  " : indent;
    out.append(inline ? " " : "\n" + inner);
    block(value, inner);
  }

  private void scalar(ScalarNode scalar) {
    String text = scalar.text();
    boolean plain = scalar.plain() && text.indexOf('\n') < 0;
    out.append(plain ? text : Json.write(new JsonString(text))).append('\n');
  }
}
