package dev.plumbline.testkit.kube;

/// The API server answered a raw request with a status of 400 or more.
public final class RequestRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String body;

  RequestRefusedException(String request, int code, String body) {
    super(request + ": " + code + " " + body);
    this.code = code;
    this.body = body;
  }

  /// The HTTP status, for example 409.
  public int code() {
    return code;
  }

  /// The answer, in most cases a `Status` object as JSON.
  public String body() {
    return body;
  }
}
