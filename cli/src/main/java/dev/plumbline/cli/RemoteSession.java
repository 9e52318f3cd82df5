package dev.plumbline.cli;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// A session with a `plumb run` on this machine, through the socket in its state folder.
final class RemoteSession implements Session {

  private final Path state;

  RemoteSession(Path state) {
    this.state = state;
  }

  @Override
  public JsonObject ask(Operation operation, JsonObject arguments) {
    JsonObject question =
        JsonObject.EMPTY.with("operation", operation.name()).with("arguments", arguments);
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(ControlSocket.path(state)));
      Frames.write(channel, Json.write(question));
      return unwrap(Frames.read(channel));
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.NOT_FOUND,
              "state folder " + state,
              "no plumb is running with it",
              "",
              "Start one with `plumb run`, or name its folder with --state."),
          e);
    }
  }

  private static JsonObject unwrap(byte[] reply) {
    JsonObject json =
        Json.read(reply, Limits.DEFAULT) instanceof JsonObject object ? object : JsonObject.EMPTY;
    if (json.object("problem").isPresent()) {
      throw problem(json.object("problem").get()).exception();
    }
    return json.object("answer").orElse(JsonObject.EMPTY);
  }

  private static Problem problem(JsonObject json) {
    ProblemCode code =
        json.string("code").map(ProblemCode::valueOf).orElse(ProblemCode.INTERNAL_ERROR);
    return new Problem(
        code,
        json.string("subject").orElse("plumb"),
        json.string("what").orElse(""),
        json.string("why").orElse(""),
        json.string("next").orElse(""));
  }

  @Override
  public void close() {}
}
