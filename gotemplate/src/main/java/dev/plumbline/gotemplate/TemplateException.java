package dev.plumbline.gotemplate;

import java.io.Serial;

/// A template cannot be parsed or executed. The message is Go's, with the place in it:
/// `template: NAME:LINE:COLUMN: executing "NAME" at <SOURCE>: WHY`.
public final class TemplateException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /// A failure with Go's words for it.
  public TemplateException(String message) {
    super(message, null, false, false);
  }

  /// Go's words.
  public String words() {
    return String.valueOf(getMessage());
  }
}
