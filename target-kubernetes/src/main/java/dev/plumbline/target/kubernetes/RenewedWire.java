package dev.plumbline.target.kubernetes;

import dev.plumbline.model.Digest;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A wire by credentials in files. When the server does not take them any more, and the files have
/// changed since they were read, it is made anew from them, and the request is made once more: it
/// was refused before it could do anything. What was opened with the old credentials ends.
final class RenewedWire implements Wire {

  /// A wire, and the files that its credentials come from.
  record Made(Wire wire, List<Path> files) {}

  private static final Logger LOG = LoggerFactory.getLogger(RenewedWire.class);
  private static final int UNAUTHORIZED = 401;

  private final Supplier<Made> source;
  private volatile Wire current;
  private List<Path> files;
  private Digest read;
  private boolean closed;

  /// @param source makes the wire from what the files hold now
  /// @throws ProblemException as the source does
  RenewedWire(Supplier<Made> source) {
    this.source = source;
    Made first = source.get();
    this.current = first.wire();
    this.files = first.files();
    this.read = content(files);
  }

  @Override
  public String server() {
    return current.server();
  }

  @Override
  public Answer send(String user, Call call, Patience patience) throws InterruptedException {
    Wire used = current;
    Answer answer = used.send(user, call, patience);
    return isRefused(answer) && isRenewed(used) ? current.send(user, call, patience) : answer;
  }

  @Override
  public Lines open(String user, Call call, Duration patience) throws InterruptedException {
    Wire used = current;
    Lines lines = used.open(user, call, patience);
    if (isRefused(lines.answer()) && isRenewed(used)) {
      lines.close();
      return current.open(user, call, patience);
    }
    return lines;
  }

  /// Whether other credentials might help.
  private static boolean isRefused(Answer answer) {
    return switch (answer) {
      case Answer.Reply reply -> reply.status() == UNAUTHORIZED;
      case Answer.NoReply none -> !none.processed() && none.why().startsWith(Transport.TLS);
    };
  }

  /// Whether there is another wire by now than the one that was used.
  @SuppressWarnings("ReferenceEquality") // this very wire
  private synchronized boolean isRenewed(Wire used) {
    if (closed || current != used) {
      return !closed;
    }
    Digest now = content(files);
    if (now.equals(read)) {
      return false;
    }
    try {
      Made fresh = source.get();
      if (!fresh.wire().server().equals(used.server())) {
        fresh.wire().close();
        LOG.warn("the credentials of {} are for another server now: not used", used.server());
        return false;
      }
      read = now;
      files = fresh.files();
      current = fresh.wire();
      used.close();
      LOG.info("the credentials of {} were renewed", used.server());
      return true;
    } catch (ProblemException e) {
      // Perhaps only half of it is written.
      LOG.atWarn().addKeyValue("problem", e.problem().code()).log(e.problem().message());
      return false;
    }
  }

  /// What the files hold; what cannot be read counts as empty.
  private static Digest content(List<Path> files) {
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      try {
        all.append(file).append('\n').append(Files.readString(file, StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        all.append("?\n");
      }
    }
    return Digest.of(all.toString());
  }

  @Override
  public synchronized void close() {
    closed = true;
    current.close();
  }
}
