package dev.plumbline.forge.http;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.List;
import java.util.regex.Pattern;

/// The name of a repository on a forge, such as `acme/shop`; GitLab's may have more groups.
public record RepositoryPath(String text) {

  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_.-]{1,255}(/[A-Za-z0-9_.-]{1,255}){1,20}");

  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT` if it is no such name
  public RepositoryPath {
    boolean walks = List.of(text.split("/", -1)).stream().anyMatch(each -> each.matches("\\.+"));
    if (!PATH.matcher(text).matches() || walks) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "repository " + Said.line(text),
              "it is not a name such as OWNER/NAME",
              "Write it as the forge shows it.")
          .exception();
    }
  }

  /// Everything before the last slash.
  public String owner() {
    return text.substring(0, text.lastIndexOf('/'));
  }

  /// What is behind the last slash.
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /// The same, for forges whose repositories lie in no more than one group.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT` if it has more
  public RepositoryPath flat() {
    if (owner().contains("/")) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "repository " + text,
              "it has more than an owner and a name",
              "Write it as the forge shows it.")
          .exception();
    }
    return this;
  }

  @Override
  public String toString() {
    return text;
  }
}
