package dev.plumbline.forge.http;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.regex.Pattern;

/// A secret by which a forge knows who asks: one header. It is never printed.
///
/// @param header the name of the header; empty for nobody
/// @param scheme what stands before the secret in the header, with its blank; mostly empty
public record Credential(String header, String scheme, String secret) {

  private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,4096}");

  /// Nobody: what everybody may read.
  public static final Credential NONE = new Credential("", "", "");

  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT` for a secret that fits into no
  ///     header
  public Credential {
    if (!header.isEmpty() && !VISIBLE.matcher(secret).matches()) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "token of the forge",
              "it is empty, or holds blanks, line ends or other characters that no token has",
              "Give the token alone.")
          .exception();
    }
  }

  /// `Authorization: Bearer …`.
  public static Credential bearer(String secret) {
    return new Credential("Authorization", "Bearer ", secret);
  }

  /// A header of its own, such as GitLab's `PRIVATE-TOKEN`.
  public static Credential header(String name, String secret) {
    return new Credential(name, "", secret);
  }

  /// The text of the header.
  String value() {
    return scheme + secret;
  }

  /// A text of somebody else without the secret.
  String hide(String text) {
    return secret.isEmpty() ? text : text.replace(secret, "…");
  }

  @Override
  public String toString() {
    return header.isEmpty() ? "Credential[nobody]" : "Credential[" + header + "]";
  }
}
