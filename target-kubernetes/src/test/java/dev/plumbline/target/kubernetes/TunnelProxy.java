package dev.plumbline.target.kubernetes;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A proxy on loopback that makes tunnels: by `CONNECT`, for whom names the right credentials, or
/// as SOCKS 5. Wherever one wants to go, it leads to one port of this machine.
final class TunnelProxy implements AutoCloseable {

  private final ServerSocket door;
  private final int port;
  private final String authorization;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /// @param port to which all tunnels lead
  /// @param authorization that is asked for; empty for none
  TunnelProxy(int port, String authorization) {
    this.port = port;
    this.authorization = authorization;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  /// What was asked for, such as `CONNECT host:port` and `SOCKS5 port`.
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> tunnel(client));
      } catch (IOException e) {
        return; // it is closed
      }
    }
  }

  private void tunnel(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      in.mark(1);
      int first = in.read();
      if (first == 5 ? socks(in, out) : connected(first, in, out)) {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
          Thread back = Thread.ofVirtual().start(() -> copy(server, client));
          copy(client, server);
          back.join();
        }
      }
    } catch (IOException e) {
      // one of the two went
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean socks(DataInputStream in, OutputStream out) throws IOException {
    in.readNBytes(in.read());
    out.write(new byte[] {5, 0});
    in.readNBytes(3);
    int kind = in.read();
    in.readNBytes(kind == 3 ? in.read() : kind == 1 ? 4 : 16);
    asked.add("SOCKS5 " + in.readUnsignedShort());
    out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    return true;
  }

  private boolean connected(int first, InputStream in, OutputStream out) throws IOException {
    for (String head = head(first, in); !head.isEmpty(); head = head(in.read(), in)) {
      asked.add(head.lines().findFirst().orElseThrow().replace(" HTTP/1.1", ""));
      if (authorization.isEmpty() || head.contains("Proxy-Authorization: " + authorization)) {
        out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return true;
      }
      out.write(
          "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
    }
    return false;
  }

  private static String head(int first, InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next = first; next >= 0; next = in.read()) {
      head.append((char) next);
      if (head.toString().endsWith("\r\n\r\n")) {
        return head.toString();
      }
    }
    return "";
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // the other side went
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
