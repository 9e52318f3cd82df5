package dev.plumbline.target.kubernetes;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/// The body of a request, which is not given out any more once the request may not be made. The
/// client takes it as the last thing before the network: a process that was stopped on the way
/// there, and goes on a minute later, stops here.
final class GuardedBody extends FilterInputStream {

  private final Patience patience;

  GuardedBody(byte[] bytes, Patience patience) {
    super(new ByteArrayInputStream(bytes));
    this.patience = patience;
  }

  @Override
  public int read() throws IOException {
    require();
    return super.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    require();
    return super.read(into, offset, length);
  }

  private void require() throws IOException {
    if (patience.left() <= 0) {
      throw new IOException("the request comes too late");
    }
  }
}
