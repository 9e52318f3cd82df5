package dev.plumbline.forge.http;

import java.net.URI;
import java.util.Map;

/// A request as it goes out.
///
/// @param headers may hold credentials, so they are never printed
/// @param body empty if there is none
@SuppressWarnings("ArrayRecordComponent") // bodies are handed on and never compared
public record Call(String method, URI address, Map<String, String> headers, byte[] body) {

  public Call {
    headers = Map.copyOf(headers);
  }

  /// Whether it only asks. Such a call may be repeated at will.
  public boolean reads() {
    return "GET".equals(method) || "HEAD".equals(method);
  }

  /// The same to another address.
  Call to(URI other) {
    return new Call(method, other, headers, body);
  }

  /// Without headers and body.
  @Override
  public String toString() {
    return method + " " + address;
  }
}
