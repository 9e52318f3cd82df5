package dev.plumbline.source.artifact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// An answer, whose body is read up to a limit or not at all.
///
/// @param from who answered after all redirects
record Answer(int status, HttpHeaders headers, InputStream body, URI from)
    implements AutoCloseable {

  private static final int BUFFER = 64 << 10;

  static Answer of(HttpResponse<InputStream> response) {
    return new Answer(response.statusCode(), response.headers(), response.body(), response.uri());
  }

  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /// The whole body, as it came: web servers say of packed files that their encoding is gzip.
  ///
  /// @throws TooMuchException if it has more bytes than that
  byte[] bytes(long limit) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    copy(body, all, limit);
    return all.toByteArray();
  }

  /// Writes the whole text, unpacked if it came packed, somewhere else.
  ///
  /// @throws TooMuchException if it has more bytes than that, packed or unpacked
  void copyText(OutputStream to, long limit) throws IOException {
    boolean packed = header("Content-Encoding").orElse("").equals("gzip");
    copy(packed ? new GZIPInputStream(body, BUFFER) : body, to, limit);
  }

  private void copy(InputStream in, OutputStream to, long limit) throws IOException {
    if (headers.firstValueAsLong("Content-Length").orElse(0) > limit) {
      throw new TooMuchException(limit);
    }
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      total += read;
      if (total > limit) {
        throw new TooMuchException(limit);
      }
      to.write(buffer, 0, read);
    }
  }

  /// Ends the exchange; what was not read is never sent.
  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      // Nobody waits for what is left.
    }
  }
}
