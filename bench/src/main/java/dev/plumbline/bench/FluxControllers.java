package dev.plumbline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Flux's source-controller and kustomize-controller as processes on this machine, with what they
/// used so far. As its own benchmark has them: twenty workers, and temporary files in memory.
final class FluxControllers implements AutoCloseable {

  private static final String WORKERS = "--concurrent=20";
  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path folder;
  private final Path kubeconfig;
  private final List<Process> processes = new ArrayList<>();
  private final Thread end = new Thread(this::kill, "end-flux");

  private FluxControllers(Path folder, Path kubeconfig) {
    this.folder = folder;
    this.kubeconfig = kubeconfig;
    Runtime.getRuntime().addShutdownHook(end);
  }

  static FluxControllers start(FluxPrograms programs, Path kubeconfig) throws IOException {
    Path folder =
        Files.isDirectory(MEMORY)
            ? Files.createTempDirectory(MEMORY, "plumb-bench-flux-")
            : Files.createTempDirectory("plumb-bench-flux-");
    FluxControllers controllers = new FluxControllers(folder, kubeconfig);
    String address = "127.0.0.1:" + freePort();
    Path storage = Files.createDirectories(folder.resolve("storage"));
    controllers.begin(
        programs.sourceController(),
        "--storage-path=" + storage,
        "--storage-addr=" + address,
        "--storage-adv-addr=" + address);
    controllers.begin(programs.kustomizeController());
    return controllers;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void begin(Path program, String... more) throws IOException {
    String name = program.getFileName().toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                WORKERS,
                "--metrics-addr=0",
                "--health-addr=127.0.0.1:0",
                "--events-addr=",
                "--log-level=error"));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    builder.environment().put("RUNTIME_NAMESPACE", Flux.NAMESPACE);
    builder
        .environment()
        .put("TMPDIR", Files.createDirectories(folder.resolve("tmp-" + name)).toString());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve(name + ".log").toFile());
    processes.add(builder.start());
  }

  /// Processor time of both in seconds, of the kernel too.
  double cpu() {
    return used().stream().mapToDouble(UsedByProcess::cpu).sum();
  }

  /// The sum of the largest resident memory of each, in MiB.
  double peakMemory() {
    return used().stream().mapToDouble(UsedByProcess::peakMemory).sum();
  }

  private List<UsedByProcess> used() {
    return processes.stream().map(each -> new UsedByProcess(each.pid())).toList();
  }

  /// What they wrote, for people who want to know why something did not happen.
  String logs() {
    StringBuilder text = new StringBuilder();
    try (var files = Files.newDirectoryStream(folder, "*.log")) {
      for (Path file : files) {
        List<String> lines = Files.readAllLines(file);
        lines
            .subList(Math.max(0, lines.size() - 5), lines.size())
            .forEach(line -> text.append(line).append('\n'));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void kill() {
    processes.forEach(Process::destroyForcibly);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(end);
    kill();
    try {
      for (Process process : processes) {
        process.waitFor(10, TimeUnit.SECONDS);
      }
      Leftovers.remove(folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
