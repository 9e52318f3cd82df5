package dev.plumbline.codec;

/// One piece of a YAML text, as [YamlTokens] gives them.
///
/// @param text of a scalar; the name of an alias; empty for everything else
/// @param tag as written and resolved, for example `tag:yaml.org,2002:int`; empty if there is none
/// @param anchor the name given to this value; empty if there is none
/// @param style of a scalar
public record YamlToken(Kind kind, String text, String tag, String anchor, Style style) {

  /// What a token is.
  public enum Kind {
    DOCUMENT_START,
    DOCUMENT_END,
    MAPPING_START,
    SEQUENCE_START,
    /// Ends the innermost mapping or sequence.
    END,
    SCALAR,
    ALIAS,
    STREAM_END
  }

  /// How a scalar is written.
  public enum Style {
    PLAIN,
    QUOTED,
    LITERAL,
    FOLDED
  }

  static YamlToken of(Kind kind) {
    return new YamlToken(kind, "", "", "", Style.PLAIN);
  }
}
