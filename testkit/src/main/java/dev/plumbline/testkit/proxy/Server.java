package dev.plumbline.testkit.proxy;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import javax.net.ssl.SSLContext;

/// One connection to the server that the proxy stands before.
final class Server implements AutoCloseable {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int SILENCE_MILLIS = 900_000;
  // Answers come plain so that a fault can cut them anywhere; a body has the length that we say.
  private static final Set<String> OURS =
      Set.of("Accept-Encoding", "Connection", "Host", "Content-Length", "Transfer-Encoding");

  private final URI address;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Server(URI address, SSLContext tls) throws IOException {
    this.address = address;
    this.socket = tls.getSocketFactory().createSocket(address.getHost(), address.getPort());
    socket.setSoTimeout(CONNECT_MILLIS);
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    socket.setSoTimeout(SILENCE_MILLIS);
  }

  /// Passes a request on.
  ///
  /// @return the head of the answer; its body is the next that comes
  Head ask(Head request, byte[] body) throws IOException {
    Head passed =
        request
            .without(OURS)
            .with("Host", address.getAuthority())
            .with("Content-Length", String.valueOf(body.length));
    out.write(passed.bytes());
    out.write(body);
    out.flush();
    return Head.read(in).orElseThrow(EOFException::new);
  }

  Body body(Head answer) {
    return Body.after(answer, in);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
