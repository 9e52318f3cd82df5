package dev.plumbline.cli;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// By which token a forge lets the command in. It never stands in an argument, which every user of
/// the machine can read.
final class TokenOption {

  static final String VARIABLE = "PLUMB_FORGE_TOKEN";

  private static final int LONGEST = 4_096;
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "The file that holds the token (default: the variable PLUMB_FORGE_TOKEN).")
  private String file = "";

  /// The token.
  ///
  /// @throws ProblemException `CREDENTIALS_MISSING`
  String token(Surroundings surroundings) {
    return file.isEmpty()
        ? checked(VARIABLE, surroundings.variable(VARIABLE).map(String::strip).orElse(""))
        : token("--token-file", Path.of(file));
  }

  /// The token in a file.
  ///
  /// @param option that names the file, for messages
  /// @throws ProblemException `CREDENTIALS_MISSING`
  static String token(String option, Path file) {
    return checked(option, read(option, file));
  }

  private static String checked(String option, String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw Problem.of(
              ProblemCode.CREDENTIALS_MISSING,
              option,
              token.isEmpty() ? "there is no token" : "this is no token",
              "Put the forge's token into a file and name it with --token-file, or into the"
                  + " variable PLUMB_FORGE_TOKEN.")
          .exception();
    }
    return token;
  }

  /// The text of a small file that holds a secret, without blanks at its ends.
  ///
  /// @param option that names the file, for messages
  /// @throws ProblemException `CREDENTIALS_MISSING`
  static String read(String option, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST + 1), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.CREDENTIALS_MISSING,
              option,
              "the file cannot be read",
              Optional.ofNullable(e.getMessage()).orElse(""),
              "Correct the path, or its rights."),
          e);
    }
  }
}
