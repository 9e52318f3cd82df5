package dev.plumbline.render.kustomize;

import dev.plumbline.codec.CoreTag;

/// A scalar: its text, and what the text is.
///
/// @param tag what it is, as goyaml v3 resolves a plain text, or as a tag or quotes say
/// @param plain whether it was written without quotes; a text that is given a new value keeps this
record ScalarNode(String text, CoreTag tag, boolean plain) implements Node {

  static final ScalarNode NULL = new ScalarNode("null", CoreTag.NULL, true);

  /// A string, whatever the text looks like.
  static ScalarNode string(String text) {
    return new ScalarNode(text, CoreTag.TEXT, true);
  }

  /// What the text is if it stands in YAML without quotes.
  static ScalarNode resolved(String text) {
    return new ScalarNode(text, CoreTag.of(text), true);
  }

  /// This scalar with another text and the same tag.
  ScalarNode withText(String other) {
    return new ScalarNode(other, tag, plain);
  }

  @Override
  public ScalarNode copy() {
    return this;
  }

  @Override
  public boolean isNull() {
    return tag == CoreTag.NULL;
  }

  @Override
  public boolean isNilOrEmpty() {
    return isNull();
  }
}
