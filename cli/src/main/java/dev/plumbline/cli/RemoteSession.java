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

  private static final Limits LIMITS =
      new Limits(
          Frames.LONGEST_ANSWER,
          Limits.DEFAULT.maxDepth(),
          Limits.DEFAULT.maxAliasExpansions(),
          Limits.DEFAULT.maxDocuments(),
          Limits.DEFAULT.maxScalar());

  private final Path state;

  RemoteSession(Path state) {
    this.state = state;
  }

  @Override
  public JsonObject ask(Operation operation, JsonObject arguments) {
    JsonObject question =
        JsonObject.EMPTY.with("operation", operation.name()).with("arguments", arguments);
    try (SocketChannel channel = connect()) {
      Frames.write(channel, Json.write(question), Frames.LONGEST_QUESTION);
      return unwrap(Frames.read(channel, Frames.LONGEST_ANSWER));
    } catch (IOException e) {
      throw new ProblemException(broken("the conversation broke off"), e);
    }
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(ControlSocket.path(state)));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw new ProblemException(
          Problem.of(
              ProblemCode.NOT_FOUND,
              "state folder " + state,
              "no plumb is running with it",
              "Start one with `plumb run`, or name its folder with --state."),
          e);
    }
  }

  private JsonObject unwrap(byte[] reply) {
    if (reply.length == 0) {
      throw broken("it gave no answer").exception();
    }
    JsonObject json = read(reply);
    if (json.object("problem").isPresent()) {
      throw StatusJson.readProblem(json.object("problem").get()).exception();
    }
    return json.object("answer")
        .orElseThrow(() -> broken("its answer is not understood").exception());
  }

  private JsonObject read(byte[] reply) {
    try {
      return Json.read(reply, LIMITS) instanceof JsonObject object ? object : JsonObject.EMPTY;
    } catch (ProblemException e) {
      throw new ProblemException(broken("its answer is not understood"), e);
    }
  }

  private Problem broken(String what) {
    return new Problem(
        ProblemCode.INTERRUPTED,
        "plumb with the state folder " + state,
        what,
        "it was ended, is too busy, or is of another version",
        "Look whether it still runs, and try again.");
  }

  @Override
  public void close() {}
}
