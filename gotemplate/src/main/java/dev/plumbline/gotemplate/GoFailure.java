package dev.plumbline.gotemplate;

import java.io.Serial;

/// A function called by a template failed. The executor puts the place in front of the message.
public final class GoFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /// A failure with Go's words for it.
  public GoFailure(String message) {
    super(message, null, false, false);
  }

  /// Go's words.
  public String words() {
    return String.valueOf(getMessage());
  }
}
