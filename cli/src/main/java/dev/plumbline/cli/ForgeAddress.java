package dev.plumbline.cli;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address of a forge, or of a repository on one, as it is typed and as clones have it.
final class ForgeAddress {

  private static final Pattern WEB =
      Pattern.compile(
          "(?i)(https?)://(?:[^@/]*@)?([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?(/.*)?");
  private static final Pattern SSH =
      Pattern.compile(
          "(?i)ssh://(?:[^@/]*@)?([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])(?::\\d{1,5})?(/.+)");
  private static final Pattern SCP = Pattern.compile("[^@:/]+@([A-Za-z0-9._-]+):([^:]+)");
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._~/-]*");

  private ForgeAddress() {}

  /// An address that was typed. One with a user, a password or a query is refused, and not
  /// repeated.
  ///
  /// @throws ProblemException `INVALID_ARGUMENT`
  static String typed(String text) {
    Matcher web = WEB.matcher(text);
    if (text.contains("@") || text.contains("?") || text.contains("#")) {
      throw refused("it holds a user, a password or a query");
    }
    if (!web.matches() || text.length() > 1_000) {
      throw refused("it is no address of the web");
    }
    return of(web).orElseThrow(() -> refused("its path is not valid"));
  }

  /// The address of the forge's interface, by that of a clone's remote; empty if no forge can be
  /// there. What came before `@` is left out.
  static Optional<String> ofRemote(String origin) {
    Matcher web = WEB.matcher(origin);
    if (web.matches()) {
      return of(web);
    }
    Matcher ssh = SSH.matcher(origin);
    if (ssh.matches()) {
      return joined("https://" + ssh.group(1), ssh.group(2));
    }
    Matcher scp = SCP.matcher(origin);
    return scp.matches() ? joined("https://" + scp.group(1), "/" + scp.group(2)) : Optional.empty();
  }

  private static Optional<String> of(Matcher web) {
    String port = web.group(3) == null ? "" : web.group(3);
    String path = web.group(4) == null ? "" : web.group(4);
    return joined(web.group(1).toLowerCase(Locale.ROOT) + "://" + web.group(2) + port, path);
  }

  private static Optional<String> joined(String server, String path) {
    String plain = path.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    boolean valid = PATH.matcher(plain).matches() && !(plain + "/").contains("/../");
    return valid ? Optional.of(server + plain) : Optional.empty();
  }

  /// The forge that a repository is on, where a forge has repositories side by side.
  static String server(String repository) {
    int slash = repository.lastIndexOf('/');
    return slash > repository.indexOf("://") + 2 ? repository.substring(0, slash) : repository;
  }

  private static ProblemException refused(String why) {
    return new Problem(
            ProblemCode.INVALID_ARGUMENT,
            "--forge",
            "the address is refused",
            why,
            "Write https://HOST/PATH; a token goes into a file (--token-file) or into"
                + " PLUMB_FORGE_TOKEN.")
        .exception();
  }
}
