package dev.plumbline.testkit.kube;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// A local copy of the place that publishes envtest archives: an index, and archives whose programs
/// are small scripts.
final class EnvtestMirror implements AutoCloseable {
  private final Path folder;
  private final HttpServer server;
  private final AtomicInteger downloads = new AtomicInteger();

  EnvtestMirror(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectory(folder);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server
        .createContext("/", SimpleFileServer.createFileHandler(folder.toRealPath()))
        .getFilters()
        .add(
            com.sun.net.httpserver.Filter.beforeHandler(
                "counts archives",
                exchange -> {
                  if (exchange.getRequestURI().getPath().endsWith(".tar.gz")) {
                    downloads.incrementAndGet();
                  }
                }));
    server.start();
    String minor = minor();
    String index = "releases:\n" + release("v1.2.9", "other");
    index += release("v" + minor + ".10", "newest") + release("v" + minor + ".9", "older");
    Files.writeString(folder.resolve("index.yaml"), index);
  }

  String index() {
    return url("index.yaml");
  }

  int downloads() {
    return downloads.get();
  }

  void damageArchive() throws IOException {
    Files.writeString(folder.resolve(archive("v" + minor() + ".10")), "damaged");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private String url(String file) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + file;
  }

  private String release(String version, String what) throws IOException, InterruptedException {
    Path programs =
        Files.createDirectories(folder.resolve(version).resolve("controller-tools/envtest"));
    for (String program : new String[] {"etcd", "kube-apiserver", "kubectl"}) {
      Files.writeString(programs.resolve(program), "#!/bin/sh\necho " + what + "\n");
    }
    Path archive = folder.resolve(archive(version));
    Process tar =
        new ProcessBuilder(
                "tar",
                "-czf",
                archive.toString(),
                "-C",
                folder.resolve(version).toString(),
                "controller-tools")
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException("tar failed");
    }
    String decoy =
        "    envtest-"
            + version
            + "-plan9-mips.tar.gz:\n      hash: 00\n      selfLink: http://127.0.0.1:9/\n";
    return "  %s:\n%s    %s:\n      hash: %s\n      selfLink: %s\n"
        .formatted(
            version,
            decoy,
            archive.getFileName(),
            sha512(archive),
            url(archive.getFileName().toString()));
  }

  private static String archive(String version) {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    return "envtest-%s-%s-%s.tar.gz".formatted(version, system, machine).toLowerCase(Locale.ROOT);
  }

  private static String sha512(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The minor version that the script asks for, from the Go module next to it.
  private static String minor() throws IOException {
    String module = Files.readString(Programs.script().resolveSibling("go.mod"));
    return module.replaceAll("(?s).*k8s\\.io/kubernetes v(\\d+\\.\\d+)\\..*", "$1");
  }
}
