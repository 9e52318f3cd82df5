package dev.plumbline.render.kustomize;

import dev.plumbline.codec.CoreTag;
import dev.plumbline.model.SharedText;

/// A scalar: its text, and what the text is. It changes in place, and one scalar may stand in
/// several places: kustomize puts one node for a common label into the labels, the selector and the
/// template, and a patch of the one changes all of them.
final class ScalarNode implements Node {

  private String text;
  private CoreTag tag;
  private boolean plain;
  private boolean folded;
  private boolean untagged;

  /// @param tag what it is, as goyaml v3 resolves a plain text, or as a tag or quotes say
  /// @param plain whether it was written without quotes; a text that is set later keeps this
  ScalarNode(String text, CoreTag tag, boolean plain) {
    this.text = SharedText.of(text);
    this.tag = tag;
    this.plain = plain;
  }

  /// A text that was written as a folded block.
  static ScalarNode folded(String text) {
    ScalarNode scalar = new ScalarNode(text, CoreTag.TEXT, false);
    scalar.folded = true;
    return scalar;
  }

  /// A string, whatever the text looks like.
  static ScalarNode string(String text) {
    return new ScalarNode(text, CoreTag.TEXT, true);
  }

  /// What the text is if it stands in YAML without quotes.
  static ScalarNode resolved(String text) {
    return new ScalarNode(text, CoreTag.of(text), true);
  }

  /// A null.
  static ScalarNode nothing() {
    return new ScalarNode("null", CoreTag.NULL, true);
  }

  String text() {
    return text;
  }

  CoreTag tag() {
    return tag;
  }

  boolean plain() {
    return plain;
  }

  /// Whether it was written as a folded block, and will be on its way to the output.
  boolean isFolded() {
    return folded;
  }

  boolean isText() {
    return tag == CoreTag.TEXT;
  }

  /// Whether kustomize takes it for a string: also what has no tag yet, even if it is read as a
  /// number in the end.
  boolean isString() {
    return untagged || tag == CoreTag.TEXT;
  }

  /// Sets the text of this node; whether it is plain stays.
  void set(String newText, CoreTag newTag) {
    text = newText;
    tag = newTag;
    untagged = false;
  }

  /// Sets the text and leaves open or fixed what it is, as it was.
  void setText(String newText) {
    if (untagged) {
      setUntagged(newText);
    } else {
      text = newText;
    }
  }

  /// Sets a text without saying what it is: it is read anew, and is text if this node has quotes.
  void setUntagged(String newText) {
    set(newText, plain ? CoreTag.of(newText) : CoreTag.TEXT);
    untagged = true;
  }

  /// Takes over everything of the other one.
  void become(ScalarNode other) {
    text = other.text;
    tag = other.tag;
    plain = other.plain;
    folded = other.folded;
    untagged = other.untagged;
  }

  @Override
  public ScalarNode copy() {
    ScalarNode copy = new ScalarNode(text, tag, plain);
    copy.folded = folded;
    copy.untagged = untagged;
    return copy;
  }

  @Override
  public boolean isNull() {
    return tag == CoreTag.NULL && !untagged;
  }

  @Override
  public boolean isNilOrEmpty() {
    return isNull();
  }
}
