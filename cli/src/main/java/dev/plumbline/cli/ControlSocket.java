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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Lets other processes of the same user talk to this one, through a socket in the state folder
/// that nobody else may open. One question a connection: a JSON object and the end of the stream;
/// then the answer, likewise. Who does not put his question in time, or puts too long a one, or
/// comes while too many are served, is sent away.
public final class ControlSocket implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_AT_ONCE = 64;

  private final Path path;
  private final ServerSocketChannel server;
  private final Session session;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  private ControlSocket(Path path, ServerSocketChannel server, Session session) {
    this.path = path;
    this.server = server;
    this.session = session;
  }

  /// Where the socket of a state folder is.
  static Path path(Path state) {
    return state.resolve("control.sock");
  }

  /// Listens. The state folder must be this process's alone; from now on only its owner can open
  /// it.
  ///
  /// @throws ProblemException `STORAGE_FAILED`
  public static ControlSocket open(Path state, Session session) {
    Path path = path(state);
    try {
      confine(state);
      Files.deleteIfExists(path);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
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

  /// A folder in which everybody may write is somebody else's place, such as the one for temporary
  /// files: its rights are not ours to change.
  private static void confine(Path state) throws IOException {
    Files.createDirectories(state);
    if (Files.getPosixFilePermissions(state).contains(PosixFilePermission.OTHERS_WRITE)) {
      throw Problem.of(
              ProblemCode.STORAGE_FAILED,
              "state folder " + state,
              "everybody may write into it",
              "Choose a folder of your own with --state.")
          .exception();
    }
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
  }

  private void listen() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        if (places.tryAcquire()) {
          Thread.ofVirtual().start(() -> serve(client));
        } else {
          client.close();
        }
      } catch (IOException e) {
        if (!server.isOpen()) {
          return;
        }
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      Frames.write(client, Json.write(reply(client)), Frames.LONGEST_ANSWER);
    } catch (IOException | ProblemException e) {
      // The other side has gone, or cannot be given so much; there is nobody to tell.
    } finally {
      places.release();
    }
  }

  private JsonObject reply(SocketChannel client) throws IOException {
    try {
      return JsonObject.of("answer", ask(question(client)));
    } catch (ProblemException e) {
      return JsonObject.of("problem", StatusJson.problem(e.problem()));
    } catch (RuntimeException e) {
      return JsonObject.of("problem", StatusJson.problem(Complaints.unknown(e)));
    }
  }

  private static byte[] question(SocketChannel client) throws IOException {
    try (Aside _ = Aside.after(PATIENCE, () -> close(client))) {
      return Frames.read(client, Frames.LONGEST_QUESTION);
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
    throw invalid("there is no such operation").exception();
  }

  private static Problem invalid(String why) {
    return new Problem(
        ProblemCode.INVALID_ARGUMENT,
        "control socket",
        "the question was not understood",
        why,
        "Use the same version of plumb on both sides.");
  }

  private static void close(SocketChannel client) {
    try {
      client.close();
    } catch (IOException e) {
      // It is as good as closed.
    }
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
