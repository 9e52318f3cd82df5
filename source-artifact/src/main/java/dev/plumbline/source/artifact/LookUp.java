package dev.plumbline.source.artifact;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Allowance;
import java.net.URI;
import java.util.Optional;

/// One look-up: what is wanted, with what rights, and what must be signed.
///
/// @param reference as declared
/// @param address its URL, checked
/// @param trust who must have signed
/// @param web all requests go through it
record LookUp(
    SourceReference reference,
    WebAddress address,
    ArtifactCredentials credentials,
    Trust trust,
    Web web) {

  boolean allows(Allowance allowance) {
    return reference.allowances().contains(allowance);
  }

  /// The credentials, if the declared address or an allowance gives them to that URI.
  Optional<String> authorization(URI uri) {
    boolean own = Origin.of(uri).equals(Origin.of(address.at("/")));
    return own || allows(Allowance.PASS_CREDENTIALS)
        ? credentials.authorization()
        : Optional.empty();
  }

  /// What it is about, for messages.
  String subject() {
    return address.text();
  }

  ProblemException notFound(String what, String next) {
    return Problem.of(ProblemCode.REFERENCE_NOT_FOUND, subject(), what, next).exception();
  }

  ProblemException invalid(String what, String next) {
    return Problem.of(ProblemCode.REFERENCE_INVALID, subject(), what, next).exception();
  }

  ProblemException corrupt(String why) {
    return web.failure().corrupt(credentials.quoted(why)).exception();
  }
}
