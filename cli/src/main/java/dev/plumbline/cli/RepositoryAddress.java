package dev.plumbline.cli;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.regex.Pattern;

/// A repository and a reference in it, written `URL` or `URL#REFERENCE`.
///
/// @param reference empty for the branch that the server's HEAD names
record RepositoryAddress(String url, String reference) {

  private static final Pattern WITH_PASSWORD = Pattern.compile("[^/]*//[^/@]*:[^/]*@.*");
  private static final Pattern WEB_WITH_USER = Pattern.compile("(?i)https?://[^/]*@.*");
  private static final Pattern WITH_QUERY = Pattern.compile("[^?]*\\?.*");

  /// Reads one. Addresses with credentials are refused, as other users of the machine can read the
  /// arguments of a process; and what was given is not repeated.
  ///
  /// @throws dev.plumbline.model.ProblemException `URL_REFUSED`
  static RepositoryAddress read(String text) {
    if (WITH_PASSWORD.matcher(text).matches() || WEB_WITH_USER.matcher(text).matches()) {
      throw refused("it holds a user or a password");
    }
    if (WITH_QUERY.matcher(text).matches()) {
      throw refused("it has a query, which may hold a token");
    }
    int mark = text.indexOf('#');
    return mark < 0
        ? new RepositoryAddress(text, "")
        : new RepositoryAddress(text.substring(0, mark), text.substring(mark + 1));
  }

  private static dev.plumbline.model.ProblemException refused(String why) {
    return new Problem(
            ProblemCode.URL_REFUSED,
            "--root",
            "the URL is refused",
            why,
            "Put credentials into a folder or into environment variables, and name them with"
                + " --root-credentials.")
        .exception();
  }
}
