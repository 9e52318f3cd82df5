package dev.plumbline.source.git;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;

/// Gives each way in which an exchange can fail its name and next step. What the server or a
/// library said is quoted only in one short line, without control characters and secrets.
final class TransferFailure {

  private static final int HTTP_OK = 200;

  /// What the system says of a disk that takes no more.
  private static final List<String> DISK =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "File too large",
          "Read-only file system",
          "Input/output error");

  private static final String KEEP = "What was fetched before stays; it is tried again.";

  private final GitUrl url;
  private final Channel channel;

  TransferFailure(GitUrl url, Channel channel) {
    this.url = url;
    this.channel = channel;
  }

  ProblemException problem(Throwable thrown) {
    if (thrown instanceof ProblemException known) {
      return known;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    Problem problem =
        byDisk(thrown)
            .or(this::byHostKey)
            .or(this::byContent)
            .or(() -> byCause(thrown))
            .or(this::byStatus)
            .orElseGet(() -> bySsh(thrown));
    return new ProblemException(problem);
  }

  /// What was sent cannot be stored here: the server is not to blame.
  private Optional<Problem> byDisk(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (cause instanceof FileSystemException || DISK.stream().anyMatch(text::contains)) {
        return Optional.of(
            new Problem(
                ProblemCode.STORAGE_FAILED,
                url.text(),
                "what the server sent cannot be stored",
                quoted(cause),
                "Make room, or give the process the right to write to the state folder. " + KEEP));
      }
    }
    return Optional.empty();
  }

  private Optional<Problem> byHostKey() {
    if (channel.kind() instanceof Channel.Ssh ssh && !ssh.transfer().refusedHostKey().isEmpty()) {
      return Optional.of(
          new Problem(
              ProblemCode.HOST_KEY_UNKNOWN,
              url.text(),
              "the server's host key is not pinned",
              "it showed " + ssh.transfer().refusedHostKey(),
              "If that is the host's published fingerprint, add the key to 'known_hosts' of the"
                  + " credentials."));
    }
    return Optional.empty();
  }

  private Optional<Problem> byContent() {
    boolean page =
        channel.kind() instanceof Channel.Web web
            && web.transfer().lastStatus() == HTTP_OK
            && !web.transfer().lastIsGit();
    return page
        ? Optional.of(
            new Problem(
                ProblemCode.SOURCE_UNREACHABLE,
                url.text(),
                "no Git server answers there",
                "it sent something else, such as a web page",
                "Check that the URL is the one that 'git clone' takes."))
        : Optional.empty();
  }

  private Optional<Problem> byCause(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Optional<Problem> problem = byType(cause);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private Optional<Problem> byType(Throwable cause) {
    return switch (cause) {
      case Transfer.TooMuch much -> Optional.of(tooLarge(quoted(much)));
      case TooLargeObjectInPackException big ->
          Optional.of(tooLarge("one of its files is too large"));
      case LargeObjectException big -> Optional.of(tooLarge("one of its files is too large"));
      case UnknownHostException dns -> Optional.of(unreachable("the host name is not known"));
      case UnresolvedAddressException dns -> Optional.of(unreachable("the host name is not known"));
      case HttpTimeoutException late -> Optional.of(unreachable("it does not answer in time"));
      case InterruptedIOException late -> Optional.of(unreachable("it does not answer in time"));
      case ConnectException refused -> Optional.of(unreachable(resolved(refused)));
      case SSLException tls -> Optional.of(tls(tls));
      case CorruptObjectException bad -> Optional.of(corrupt(bad));
      case MissingObjectException bad -> Optional.of(corrupt(bad));
      case EOFException cut -> Optional.of(corrupt(cut));
      case ZipException bad -> Optional.of(corrupt(bad));
      case DataFormatException bad -> Optional.of(corrupt(bad));
      case NoRemoteRepositoryException none -> Optional.of(notFound());
      case PackProtocolException bad when channel.kind() instanceof Channel.Web ->
          Optional.of(corrupt(bad));
      case SocketException lost -> Optional.of(unreachable("the connection was lost"));
      default -> Optional.empty();
    };
  }

  private static String resolved(ConnectException refused) {
    return refused.getCause() instanceof UnresolvedAddressException
        ? "the host name is not known"
        : "nothing listens there";
  }

  private Optional<Problem> byStatus() {
    int status = channel.kind() instanceof Channel.Web web ? web.transfer().lastStatus() : 0;
    return switch (status) {
      case 0, 200 -> Optional.empty();
      case 401, 403 -> Optional.of(denied(status));
      case 404, 410 -> Optional.of(notFound());
      default -> Optional.of(unreachable("it answered " + status));
    };
  }

  private Problem bySsh(Throwable thrown) {
    String text = quoted(thrown);
    boolean ssh = channel.kind() instanceof Channel.Ssh;
    if (ssh
        && (text.contains("No more authentication methods") || text.contains("Cannot log in"))) {
      return new Problem(
          ProblemCode.SOURCE_DENIED,
          url.text(),
          "access denied",
          "the server does not accept the key",
          "Give the account of this key read access to the repository.");
    }
    return unreachable(text);
  }

  private Problem denied(int status) {
    boolean given = channel.credentials().authorization(url).isPresent();
    return new Problem(
        ProblemCode.SOURCE_DENIED,
        url.text(),
        "access denied",
        "the server answered "
            + status
            + (given ? " to the credentials" : "; no credentials were given"),
        given
            ? "Check that they are right, not expired, and may read the repository."
            : "Name credentials for the repository: --root-credentials or --credentials of plumb"
                + " run, or a Secret in the declaration.");
  }

  private Problem notFound() {
    if (channel.kind() instanceof Channel.Local) {
      return Problem.of(
          ProblemCode.SOURCE_UNREACHABLE,
          url.text(),
          "no Git repository is there",
          "Check the path.");
    }
    return Problem.of(
        ProblemCode.SOURCE_DENIED,
        url.text(),
        "not found, or private",
        "Check the URL, and that the credentials may read the repository.");
  }

  private Problem tls(SSLException tls) {
    return new Problem(
        ProblemCode.SOURCE_UNREACHABLE,
        url.text(),
        "no trusted TLS connection",
        quoted(tls),
        "If the host has its own certificate authority, put it into 'ca.crt' of the credentials.");
  }

  private Problem corrupt(Throwable cause) {
    return new Problem(
        ProblemCode.SOURCE_CORRUPT,
        url.text(),
        "what the server sent is broken or incomplete",
        quoted(cause),
        "Nothing of it was taken. " + KEEP);
  }

  private Problem tooLarge(String why) {
    return new Problem(
        ProblemCode.INPUT_TOO_LARGE,
        url.text(),
        "the repository is larger than allowed",
        why,
        "Raise the limit, or keep large files out of the repository.");
  }

  private Problem unreachable(String why) {
    return new Problem(
        ProblemCode.SOURCE_UNREACHABLE, url.text(), "the server cannot be reached", why, KEEP);
  }

  private String quoted(Throwable cause) {
    String text =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return channel.quoted(text.replace(url.text() + ": ", ""));
  }
}
