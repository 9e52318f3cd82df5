package dev.plumbline.source.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/// One request and its answer, as JGit wants to see them, over the JDK's HTTP client. The answer is
/// unpacked here if it is compressed, so that the limit counts what really arrives.
final class HttpExchange implements HttpConnection {

  private static final Set<String> SET_BY_CLIENT =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "authorization");

  private static final String FETCHED = "application/x-git-upload-pack-result";

  private final HttpTransfer transfer;
  private final URI uri;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private String method = "GET";
  private Optional<HttpResponse<InputStream>> response = Optional.empty();

  HttpExchange(HttpTransfer transfer, URI uri) {
    this.transfer = transfer;
    this.uri = uri;
  }

  private HttpResponse<InputStream> response() throws IOException {
    if (response.isEmpty()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(uri);
      headers.forEach(request::setHeader);
      request.method(
          method,
          body.size() == 0
              ? HttpRequest.BodyPublishers.noBody()
              : HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
      response = Optional.of(transfer.send(request, uri));
    }
    return response.orElseThrow();
  }

  @Override
  public int getResponseCode() throws IOException {
    return response().statusCode();
  }

  @Override
  public String getResponseMessage() throws IOException {
    return "";
  }

  @Override
  public InputStream getInputStream() throws IOException {
    InputStream raw = response().body();
    boolean packed = "gzip".equals(first("Content-Encoding").orElse(""));
    InputStream counted = transfer.transfer().counted(packed ? new GZIPInputStream(raw) : raw);
    return getContentType().equals(FETCHED) ? new ProgressGuard(counted) : counted;
  }

  /// As JGit expects it: null if the answer has no such field. The encoding is never shown, since
  /// the body is unpacked here.
  @Override
  public @Nullable String getHeaderField(String name) {
    return name.equalsIgnoreCase("Content-Encoding") ? null : first(name).orElse(null);
  }

  @Override
  public Map<String, List<String>> getHeaderFields() {
    return response.map(answer -> answer.headers().map()).orElse(Map.of());
  }

  @Override
  public List<String> getHeaderFields(String name) {
    return response.map(answer -> answer.headers().allValues(name)).orElse(List.of());
  }

  @Override
  public String getContentType() {
    return first("Content-Type").orElse("");
  }

  @Override
  public int getContentLength() {
    return -1;
  }

  private Optional<String> first(String name) {
    return response.flatMap(answer -> answer.headers().firstValue(name));
  }

  @Override
  public URL getURL() {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void setRequestProperty(String key, String value) {
    if (!SET_BY_CLIENT.contains(key.toLowerCase(Locale.ROOT))) {
      headers.put(key, value);
    }
  }

  @Override
  public void setRequestMethod(String wanted) {
    method = wanted;
  }

  @Override
  public String getRequestMethod() {
    return method;
  }

  @Override
  public OutputStream getOutputStream() {
    return body;
  }

  @Override
  public void connect() throws IOException {
    response();
  }

  @Override
  public boolean usingProxy() {
    return false;
  }

  // What follows is settled by the client itself.

  @Override
  public void setUseCaches(boolean caches) {}

  @Override
  public void setConnectTimeout(int milliseconds) {}

  @Override
  public void setReadTimeout(int milliseconds) {}

  @Override
  public void setInstanceFollowRedirects(boolean follow) {}

  @Override
  public void setDoOutput(boolean output) {}

  @Override
  public void setFixedLengthStreamingMode(int length) {}

  @Override
  public void setChunkedStreamingMode(int length) {}

  @Override
  public void configure(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {}

  @Override
  public void setHostnameVerifier(HostnameVerifier verifier) {}
}
