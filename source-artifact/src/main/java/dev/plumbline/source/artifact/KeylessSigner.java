package dev.plumbline.source.artifact;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.plumbline.model.SourceReference.Verification;
import java.io.IOException;

/// Who may sign without a key: both expressions must be found in what the certificate says.
record KeylessSigner(Pattern issuer, Pattern subject) {

  private static final int LONGEST = 4_096;

  /// @throws IOException if one of the two is no regular expression of Go
  static KeylessSigner of(Verification.Identity identity) throws IOException {
    return new KeylessSigner(pattern(identity.issuer()), pattern(identity.subject()));
  }

  private static Pattern pattern(String expression) throws IOException {
    if (expression.length() > LONGEST) {
      throw new TooMuchException("more than " + LONGEST + " characters");
    }
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new IOException("'" + expression + "' is no regular expression of Go", e);
    }
  }

  boolean is(String said, String who) {
    return issuer.matcher(said).find() && subject.matcher(who).find();
  }
}
