package dev.plumbline.source.artifact;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Gives each way in which an exchange can fail its name and next step. What the server or a
/// library said is quoted only in one short line, without control characters and secrets.
final class WebFailure {

  private static final int DEEPEST = 10;
  private static final String KEEP = "What was fetched before stays; it is tried again.";

  private final String subject;
  private final ArtifactCredentials credentials;

  WebFailure(String subject, ArtifactCredentials credentials) {
    this.subject = subject;
    this.credentials = credentials;
  }

  String subject() {
    return subject;
  }

  /// What was thrown while a server was asked, or while its answer was read.
  ProblemException problem(Exception thrown) {
    return switch (thrown) {
      case ProblemException known -> known;
      case TooMuchException much -> tooLarge(String.valueOf(much.getMessage())).exception();
      case UnknownHostException _ -> unreachable("the host name is not known").exception();
      case HttpTimeoutException _ -> unreachable("it does not answer in time").exception();
      case InterruptedIOException _ -> unreachable("it does not answer in time").exception();
      case ConnectException refused -> unreachable(resolved(refused)).exception();
      case SSLException tls -> untrusted(tls).exception();
      case SocketException _ -> unreachable("the connection was lost").exception();
      case IOException cut when tls(cut).isPresent() -> untrusted(tls(cut).get()).exception();
      case IOException cut when saidNothing(cut) ->
          unreachable("the connection was lost before it answered").exception();
      case IOException cut -> corrupt(said(cut)).exception();
      default -> new ProblemException(unreachable(said(thrown)), thrown);
    };
  }

  private static Optional<SSLException> tls(Throwable thrown) {
    return causes(thrown)
        .filter(SSLException.class::isInstance)
        .map(SSLException.class::cast)
        .findFirst();
  }

  /// Whether not one byte of an answer came: a server that hangs up on a client whose certificate
  /// it does not want may say so, or just close.
  private static boolean saidNothing(Throwable thrown) {
    return causes(thrown)
        .map(cause -> String.valueOf(cause.getMessage()))
        .anyMatch(
            message -> message.contains("received no bytes") || message.contains("Broken pipe"));
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }

  private static String resolved(ConnectException refused) {
    return refused.getCause() instanceof UnresolvedAddressException
        ? "the host name is not known"
        : "nothing listens there";
  }

  /// The server answered, but not with what was asked for.
  ///
  /// @param what was asked for
  Problem status(int status, String what) {
    return switch (status) {
      case 401, 403 -> denied(status, what);
      case 404, 410 ->
          new Problem(
              ProblemCode.SOURCE_DENIED,
              subject,
              what + " is not there, or private",
              "the server answered " + status,
              "Check the URL, and that the credentials may read it.");
      case 429 ->
          new Problem(
              ProblemCode.SOURCE_UNREACHABLE,
              subject,
              what + " cannot be fetched",
              "the server answered 429: too many requests",
              "It is asked again later; credentials may raise the limit.");
      default -> unreachable("it answered " + status + " when asked for " + what);
    };
  }

  private Problem denied(int status, String what) {
    boolean given = credentials.authorization().isPresent();
    return new Problem(
        ProblemCode.SOURCE_DENIED,
        subject,
        "access to " + what + " denied",
        "the server answered "
            + status
            + (given ? " to the credentials" : "; no credentials were given"),
        given
            ? "Check that they are right, not expired, and may read it."
            : "Name credentials for the repository.");
  }

  private Problem untrusted(SSLException tls) {
    return new Problem(
        ProblemCode.SOURCE_UNREACHABLE,
        subject,
        "no trusted TLS connection",
        said(tls),
        "If the host has its own certificate authority, put it into 'ca.crt' of the credentials.");
  }

  /// What came is broken.
  Problem corrupt(String why) {
    return new Problem(
        ProblemCode.SOURCE_CORRUPT,
        subject,
        "what the server sent is broken or incomplete",
        why,
        "Nothing of it was taken. " + KEEP);
  }

  /// What came, or what it holds, is too large.
  Problem tooLarge(String why) {
    return new Problem(
        ProblemCode.INPUT_TOO_LARGE,
        subject,
        "it is larger than allowed",
        why,
        "Find out who made it that large; a smaller one is taken.");
  }

  private Problem unreachable(String why) {
    return new Problem(
        ProblemCode.SOURCE_UNREACHABLE, subject, "the server cannot be reached", why, KEEP);
  }

  private String said(Throwable cause) {
    return credentials.quoted(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
  }
}
