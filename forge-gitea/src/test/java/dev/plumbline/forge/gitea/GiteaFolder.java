package dev.plumbline.forge.gitea;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Where a Gitea keeps all that it has, and how its program is run there.
///
/// @param programs what `forge-gitea/oracle/obtain` has put on this machine
record GiteaFolder(Path folder, Path programs, int port) {

  private static final int SECONDS = 60;

  /// A new one.
  static GiteaFolder in(Path folder) {
    GiteaFolder one = new GiteaFolder(folder, obtain(), freePort());
    try {
      Files.writeString(folder.resolve("app.ini"), one.configuration());
      return one;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path obtain() {
    Path script =
        Path.of(System.getProperty("plumbline.root", "")).resolve("forge-gitea/oracle/obtain");
    try {
      // What the script does is shown as it happens: a first build takes minutes.
      Process process =
          new ProcessBuilder(script.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process.getOutputStream().close();
      String answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "No Gitea to test with; the output of " + script + " on stderr says what to do");
      }
      return Path.of(answer);
    } catch (IOException e) {
      throw new IllegalStateException(script + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String configuration() {
    return """
    I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true
    RUN_MODE = prod
    WORK_PATH = %1$s
    [server]
    HTTP_ADDR = 127.0.0.1
    HTTP_PORT = %2$d
    ROOT_URL = http://127.0.0.1:%2$d/
    STATIC_ROOT_PATH = %3$s
    DISABLE_SSH = true
    OFFLINE_MODE = true
    LFS_START_SERVER = false
    [database]
    DB_TYPE = sqlite3
    PATH = %1$s/gitea.db
    [repository]
    ROOT = %1$s/repositories
    [security]
    INSTALL_LOCK = true
    SECRET_KEY = known-to-everybody
    INTERNAL_TOKEN = known-to-everybody-too
    PASSWORD_HASH_ALGO = pbkdf2$1000$50
    [indexer]
    ISSUE_INDEXER_TYPE = db
    [cache]
    ADAPTER = memory
    [api]
    MAX_RESPONSE_ITEMS = 2
    [webhook]
    ALLOWED_HOST_LIST = loopback
    [actions]
    ENABLED = false
    [cron]
    ENABLED = false
    [log]
    LEVEL = warn
    """
        .formatted(folder, port, programs);
  }

  /// Begins a command, which writes into a file of its name.
  Process start(String... arguments) {
    List<String> command = new ArrayList<>(List.of(programs.resolve("gitea").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--config", folder.resolve("app.ini").toString()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GITEA_"));
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("TZ", "UTC");
    try {
      return builder.redirectErrorStream(true).redirectOutput(output(arguments[0])).start();
    } catch (IOException e) {
      throw new IllegalStateException("Gitea cannot be run", e);
    }
  }

  /// Runs a command, which must succeed.
  void run(String... arguments) {
    Process running = start(arguments);
    try {
      if (!running.waitFor(SECONDS, TimeUnit.SECONDS) || running.exitValue() != 0) {
        running.destroyForcibly();
        throw new IllegalStateException(arguments[0] + " failed: " + said(arguments[0]));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private File output(String command) {
    return folder.resolve(command + ".log").toFile();
  }

  /// What a command has said.
  String said(String command) {
    try {
      return Files.readString(output(command).toPath());
    } catch (IOException e) {
      return e.toString();
    }
  }
}
