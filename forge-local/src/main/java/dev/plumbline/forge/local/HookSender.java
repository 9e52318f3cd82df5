package dev.plumbline.forge.local;

import dev.plumbline.forge.local.HookDelivery.Targets;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Posts to one address: the name is resolved once, the address that comes of it is judged, and it
/// is that address which is connected to, so that no name can mean one thing when it is judged and
/// another when it is called. A redirect is not followed; of the answer only the status is read.
record HookSender(Targets targets) {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 10_000;
  private static final int MAX_LINE = 1_000;

  /// @return the status of the answer
  /// @throws IOException with a reason without secrets, if nobody answers or may be called
  int post(URI url, Map<String, String> headers, byte[] body) throws IOException {
    boolean secure = "https".equals(url.getScheme());
    int port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(allowed(url.getHost()), port), CONNECT_MILLIS);
      plain.setSoTimeout(READ_MILLIS);
      if (!secure) {
        return exchange(plain, url, headers, body);
      }
      SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
      try (SSLSocket encrypted =
          (SSLSocket) factory.createSocket(plain, url.getHost(), port, true)) {
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        return exchange(encrypted, url, headers, body);
      }
    }
  }

  private InetAddress allowed(String host) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    if (!targets.privateHosts().contains(host) && !isPublic(address)) {
      throw new IOException("its address is not public, and its host is not among those allowed");
    }
    return address;
  }

  /// Whether an address is one of the internet's: not of this machine, of a private network, of a
  /// link (where clouds keep credentials), shared, or none at all.
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 16) {
      return (bytes[0] & 0xe0) == 0x20 && !embedsAnother(bytes);
    }
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    boolean shared = first == 100 && second >= 64 && second < 128;
    boolean special =
        first == 0
            || first >= 224
            || (first == 192 && second == 0)
            || (first == 198 && second / 2 == 9);
    return !shared
        && !special
        && !address.isLoopbackAddress()
        && !address.isSiteLocalAddress()
        && !address.isLinkLocalAddress();
  }

  /// 6to4 and Teredo hold an address of version 4, which may be any.
  private static boolean embedsAnother(byte[] bytes) {
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
    return sixToFour || teredo;
  }

  private static int exchange(Socket socket, URI url, Map<String, String> headers, byte[] body)
      throws IOException {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String host = url.getHost() + (url.getPort() > 0 ? ":" + url.getPort() : "");
    StringBuilder head =
        new StringBuilder("POST " + path + query + " HTTP/1.1\r\nHost: " + host + "\r\n")
            .append("Content-Type: application/json\r\nConnection: close\r\n")
            .append("User-Agent: plumbline\r\nContent-Length: " + body.length + "\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    OutputStream out = socket.getOutputStream();
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
    String line = line(new BufferedInputStream(socket.getInputStream()));
    if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
      throw new IOException("the answer is not HTTP");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\r' && next != '\n' && line.size() < MAX_LINE) {
      line.write(next);
      next = in.read();
    }
    return line.toString(StandardCharsets.US_ASCII);
  }
}
