package dev.plumbline.observe;

import java.io.Serial;

/// A field of the object has a type that its kind does not allow. Never leaves this room: the
/// rulebook turns it into `UNKNOWN`.
final class OddShape extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  OddShape(String message) {
    super(message, null, false, false);
  }

  /// The message; never null.
  String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
