package dev.plumbline.forge.http;

/// The edge to the network: one request, one answer. It neither repeats nor judges; [JsonHttp]
/// does.
public interface HttpExchange extends AutoCloseable {

  /// The answer, whatever its status.
  ///
  /// @throws dev.plumbline.model.ProblemException `FORGE_UNREACHABLE` if none came whole,
  ///     `INPUT_TOO_LARGE` if it is larger than is read, `URL_REFUSED` if it leads to another host
  Reply send(Call call);

  /// Ends all connections. Without them there is nothing to end.
  @Override
  default void close() {}
}
