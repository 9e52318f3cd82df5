package dev.plumbline.codec;

import java.util.List;

/// A value where it stands in a text: what an edit needs to know of it. Positions are those of
/// characters, from 0.
sealed interface YamlNode {

  /// Where it begins.
  int start();

  /// Where it ends, without what stands behind it on its line.
  int end();

  /// @param style how it is written
  record Scalar(int start, int end, Style style) implements YamlNode {}

  /// @param flow whether it is in braces
  record Mapping(int start, int end, boolean flow, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /// @param flow whether it is in brackets
  record Sequence(int start, int end, boolean flow, List<YamlNode> elements) implements YamlNode {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /// What stands for a value that is written elsewhere.
  record Alias(int start, int end) implements YamlNode {}

  /// A member of a mapping.
  ///
  /// @param start of the key
  record Entry(int start, String key, YamlNode value) {}

  /// How a scalar is written.
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    BLOCK
  }
}
