package dev.plumbline.forge.local;

import dev.plumbline.forge.local.ForgeServer.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The embedded forge of a [LocalLab], served over real HTTP.
final class ServedLab implements AutoCloseable {

  private final LocalLab lab;
  private final ForgeServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new HashMap<>();

  ServedLab(Path folder, Options options) {
    this.lab = new LocalLab(folder);
    this.server = ForgeServer.start(lab.forge(), options);
  }

  LocalLab lab() {
    return lab;
  }

  ForgeServer server() {
    return server;
  }

  /// A token of the account with all that the account may do.
  String token(String account) {
    return tokens.computeIfAbsent(
        account,
        name ->
            lab.forge()
                .token(name, "test", Grants.of(Grants.ALL, Scope.values()), Duration.ofDays(30)));
  }

  /// The address of the repository with the account's token, for Git's client.
  String remote(String account) {
    return server
        .url(LocalLab.SHOP)
        .toString()
        .replace("http://", "http://" + account + ":" + token(account) + "@");
  }

  /// What is answered.
  record Answer(int status, String body) {}

  Answer call(String account, String method, String path, String body) {
    return send(Optional.of("Bearer " + token(account)), method, path, body);
  }

  Answer send(Optional<String> authorization, String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.address().resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    authorization.ifPresent(value -> request.header("Authorization", value));
    return send(request.build());
  }

  Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    lab.close();
  }
}
