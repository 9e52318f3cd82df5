package dev.plumbline.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Texts that a dialect brings along with its classes.
public final class ClassPathText {

  private ClassPathText() {}

  /// The text of that name beside the class, or from the root if the name starts with `/`.
  ///
  /// @throws IllegalStateException if it is missing: a defect of ours
  public static String read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name + " beside " + beside.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
