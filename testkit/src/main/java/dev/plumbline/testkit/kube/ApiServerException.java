package dev.plumbline.testkit.kube;

/// A test's API server could not be obtained, started or reached. The message says what to do next.
public final class ApiServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ApiServerException(String message) {
    super(message);
  }

  ApiServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
