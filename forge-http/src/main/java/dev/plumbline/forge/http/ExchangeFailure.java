package dev.plumbline.forge.http;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Gives each way in which an exchange can fail its name and next step. Of what a library says, one
/// short line is quoted at most.
final class ExchangeFailure {

  private static final int DEEPEST = 10;
  private static final String LATER = "It is asked again later.";

  private ExchangeFailure() {}

  static ProblemException of(URI address, Throwable thrown) {
    String subject = Origin.of(address).toString();
    Optional<Throwable> tls = cause(thrown, SSLException.class);
    if (tls.isPresent()) {
      return new Problem(
              ProblemCode.FORGE_UNREACHABLE,
              subject,
              "no trusted TLS connection",
              said(tls.get()),
              "If the forge has its own certificate authority, add it to those that are trusted.")
          .exception();
    }
    if (said(thrown).contains("exceeds capacity")) {
      return tooLarge(subject);
    }
    return unreachable(subject, reason(thrown));
  }

  private static String reason(Throwable thrown) {
    return switch (thrown) {
      case UnknownHostException _ -> "the host name is not known";
      case ConnectException refused when refused.getCause() instanceof UnresolvedAddressException ->
          "the host name is not known";
      case HttpTimeoutException _ -> "it does not answer in time";
      case ConnectException _ -> "nothing listens there";
      case SocketException _ -> "the connection was lost";
      case IOException _ -> "the answer did not come whole: " + said(thrown);
      default -> said(thrown);
    };
  }

  static ProblemException late(URI address) {
    return unreachable(Origin.of(address).toString(), "it does not answer in time");
  }

  static ProblemException interrupted(URI address) {
    return Problem.of(
            ProblemCode.INTERRUPTED,
            Origin.of(address).toString(),
            "the question to the forge was ended",
            "It is asked again.")
        .exception();
  }

  /// It leads to a host that the credential is not for.
  static ProblemException leadsAway(URI from, String to) {
    return new Problem(
            ProblemCode.URL_REFUSED,
            Origin.of(from).toString(),
            "the forge leads elsewhere",
            "it redirects to " + Said.line(to),
            "Give the address that it really has, if you trust it.")
        .exception();
  }

  private static ProblemException tooLarge(String subject) {
    return Problem.of(
            ProblemCode.INPUT_TOO_LARGE,
            subject,
            "the forge's answer is larger than is read",
            "Nothing of it was taken. Find out who made it that large.")
        .exception();
  }

  private static ProblemException unreachable(String subject, String why) {
    return new Problem(
            ProblemCode.FORGE_UNREACHABLE, subject, "the forge cannot be reached", why, LATER)
        .exception();
  }

  private static Optional<Throwable> cause(Throwable thrown, Class<? extends Throwable> kind) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .limit(DEEPEST)
        .filter(kind::isInstance)
        .findFirst();
  }

  private static String said(Throwable thrown) {
    return Said.line(
        thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage());
  }
}
