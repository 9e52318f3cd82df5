package dev.plumbline.it.forge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// TLS on this machine, with a certificate of its own, before a server that speaks without.
final class TlsFront implements AutoCloseable {

  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final int behind;
  private final SSLServerSocket listening;

  /// @param folder where the keys and the certificate are kept
  /// @param place host and port of the server, on this machine
  TlsFront(Path folder, String place) throws IOException {
    this.folder = folder;
    this.behind = Integer.parseInt(place.replaceFirst("^.*:", ""));
    this.listening =
        (SSLServerSocket)
            context()
                .getServerSocketFactory()
                .createServerSocket(0, 20, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// Host and port.
  String place() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  /// A folder of credentials that trusts it.
  Path credentials() throws IOException {
    Path credentials = Files.createDirectories(folder.resolve("trusting"));
    keytool("-exportcert", "-rfc", "-file", credentials.resolve("ca.crt").toString());
    return credentials;
  }

  private SSLContext context() throws IOException {
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=127.0.0.1",
        "-ext",
        "san=ip:127.0.0.1",
        "-validity",
        "2");
    try (InputStream file = Files.newInputStream(keys())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(file, PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path keys() {
    return folder.resolve("keys.p12");
  }

  private void keytool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-alias", "front", "-keystore", keys().toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket front = listening.accept();
        Socket back = new Socket(InetAddress.getLoopbackAddress(), behind);
        Thread.ofVirtual().start(() -> pass(front, back));
        Thread.ofVirtual().start(() -> pass(back, front));
      } catch (IOException e) {
        // either end is gone; who asks sees it
      }
    }
  }

  /// When one end is done, both are.
  private static void pass(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // either end is gone; who asks sees it
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
