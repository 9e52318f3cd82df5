package dev.plumbline.source.artifact;

import java.io.IOException;
import java.io.Serial;

/// A server sent more, or an archive holds more, than is allowed.
final class TooMuchException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  TooMuchException(long limit) {
    this("more than " + limit + " bytes");
  }

  TooMuchException(String what) {
    super(what);
  }
}
