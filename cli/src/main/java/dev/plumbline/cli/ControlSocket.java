package dev.plumbline.cli;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Lets other processes of the same user talk to this one, through a socket in the state folder
/// that nobody else may open. One question a connection: a JSON object and the end of the stream;
/// then the answer, likewise.
public final class ControlSocket implements AutoCloseable {

  private final Path path;
  private final ServerSocketChannel server;
  private final Session session;

  private ControlSocket(Path path, ServerSocketChannel server, Session session) {
    this.path = path;
    this.server = server;
    this.session = session;
  }

  /// Where the socket of a state folder is.
  static Path path(Path state) {
    return state.resolve("control.sock");
  }

  /// Listens. The state folder must be this process's alone.
  ///
  /// @throws ProblemException `STORAGE_FAILED`
  public static ControlSocket open(Path state, Session session) {
    Path path = path(state);
    try {
      Files.createDirectories(state);
      Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
      Files.deleteIfExists(path);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(path));
      ControlSocket socket = new ControlSocket(path, server, session);
      Thread.ofVirtual().name("plumb-control").start(socket::listen);
      return socket;
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.STORAGE_FAILED,
              path.toString(),
              "cannot listen for commands",
              String.valueOf(e.getMessage()),
              "Choose another state folder with --state; its path must be short."),
          e);
    }
  }

  private void listen() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        Thread.ofVirtual().start(() -> answer(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(SocketChannel client) {
    try (client) {
      JsonObject reply;
      try {
        reply = JsonObject.of("answer", ask(Frames.read(client)));
      } catch (ProblemException e) {
        reply = JsonObject.of("problem", StatusJson.problem(e.problem()));
      }
      Frames.write(client, Json.write(reply));
    } catch (IOException e) {
      // The other side has gone; there is nobody to tell.
    }
  }

  private JsonObject ask(byte[] question) {
    if (!(Json.read(question, Limits.DEFAULT) instanceof JsonObject json)) {
      throw invalid("a question is an object").exception();
    }
    String name = json.string("operation").orElse("");
    for (Operation operation : Operation.values()) {
      if (operation.name().equals(name)) {
        return session.ask(operation, json.object("arguments").orElse(JsonObject.EMPTY));
      }
    }
    throw invalid("there is no operation " + name).exception();
  }

  private static Problem invalid(String why) {
    return new Problem(
        ProblemCode.INVALID_ARGUMENT,
        "control socket",
        "the question was not understood",
        why,
        "Use the same version of plumb on both sides.");
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // A socket that is left over is removed by the next start.
    }
  }
}
