package dev.plumbline.render.kustomize;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.RemoteNeededException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A folder of another repository, by its address. A build never follows addresses: it is given the
/// repository, as one commit of it, or refuses the address by name.
///
/// @param folder in the repository; empty for its root
record Remote(RemoteBase base, String folder) {

  private static final List<String> SCHEMES = List.of("ssh://", "https://", "http://", "file://");

  private static final Pattern USER = Pattern.compile("^[a-zA-Z][a-zA-Z0-9-]*@");
  private static final Pattern OBJECTS = Pattern.compile("(?i)\\.(ya?ml|json)/?$");

  /// An address as `repospec.go` of kustomize takes it apart.
  ///
  /// @param host with the separator behind it; empty for `file://`
  private record Parts(String scheme, String user, String host, String path) {

    boolean isGithub() {
      return host.equalsIgnoreCase("github.com/") || host.equalsIgnoreCase("github.com:");
    }

    /// What stands before the path of the repository. The user of the web is left out: whoever asks
    /// has credentials of his own, or none.
    String start() {
      if (isGithub()) {
        return scheme.equals("ssh://") || !user.isEmpty()
            ? (user.isEmpty() ? "git@" : user) + "github.com:"
            : "https://github.com/";
      }
      return scheme + (scheme.startsWith("http") ? "" : user) + host;
    }
  }

  /// Whether kustomize would fetch a file from the address.
  static boolean isFile(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://");
  }

  /// Whether kustomize would clone a repository of that address: by its scheme, as `USER@HOST:...`,
  /// or as `github.com/...`; with at least two parts behind the host, or one of the marks `.git`,
  /// `_git/` and `//`.
  static boolean isRepository(String path) {
    return parts(path).isPresent();
  }

  private static Optional<Parts> parts(String address) {
    if (address.startsWith("/")) {
      return Optional.empty();
    }
    String rest = address.split("\\?", 2)[0];
    if (rest.toLowerCase(Locale.ROOT).startsWith("git::")) {
      rest = rest.substring("git::".length());
    }
    String scheme = scheme(rest);
    rest = rest.substring(scheme.length());
    String user = user(rest);
    rest = rest.substring(user.length());
    String lower = rest.toLowerCase(Locale.ROOT);
    boolean github = lower.startsWith("github.com/") || lower.startsWith("github.com:");
    boolean scp = scheme.isEmpty() && (!user.isEmpty() || github);
    if (scheme.isEmpty() && !scp) {
      return Optional.empty();
    }
    if (scheme.equals("file://")) {
      return Optional.of(new Parts(scheme, "", "", user + rest)).filter(p -> !p.path().isEmpty());
    }
    int end = hostEnd(rest, scp);
    if (end < 0) {
      return Optional.empty();
    }
    String behind = rest.substring(end + 1);
    boolean repository =
        !behind.isEmpty() && !behind.startsWith("//") && (isMarked(behind) || segments(behind) > 1);
    return repository
        ? Optional.of(new Parts(scheme, user, rest.substring(0, end + 1), behind))
        : Optional.empty();
  }

  private static boolean isMarked(String path) {
    return path.contains("_git/") || path.contains("//") || path.contains(".git");
  }

  private static int segments(String path) {
    return path.split("/", -1).length;
  }

  private static String scheme(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return SCHEMES.stream().filter(lower::startsWith).findFirst().orElse("");
  }

  private static String user(String text) {
    Matcher matcher = USER.matcher(text);
    return matcher.find() ? matcher.group() : "";
  }

  private static int hostEnd(String text, boolean colonCounts) {
    int slash = text.indexOf('/');
    int colon = text.indexOf(':');
    return colonCounts && (slash < 0 || (colon > 0 && colon < slash)) ? colon : slash;
  }

  /// Takes the address of a folder apart. Of its query only the reference counts: `timeout` and
  /// `submodules` are the caller's matter, and submodules are not read.
  ///
  /// @throws ProblemException `URL_REFUSED` for the address of a single file, and one with a
  ///     password
  static Remote read(String address, Place place) {
    Parts parts = parts(address).orElseThrow(() -> refuse(address, place));
    String path = parts.path();
    boolean single = !isMarked(path) && OBJECTS.matcher(path).find();
    if (parts.host().contains("@") || (isFile(address) && single)) {
      throw refuse(address, place);
    }
    int end = repositoryEnd(path, parts.scheme().equals("file://"));
    String folder = path.substring(end).replaceFirst("^/+", "").replaceFirst("/+$", "");
    RemoteBase base =
        new RemoteBase(parts.start() + path.substring(0, end), reference(address, place));
    return new Remote(base, folder);
  }

  /// Where the path of the repository ends and that of the folder begins.
  private static int repositoryEnd(String path, boolean local) {
    int azure = path.indexOf("_git/");
    if (azure >= 0) {
      return endOfSegment(path, azure + "_git/".length());
    }
    int doubled = path.indexOf("//");
    if (doubled >= 0) {
      return doubled;
    }
    int suffix = path.indexOf(".git");
    if (suffix >= 0) {
      return suffix + ".git".length();
    }
    return local ? path.length() : endOfSegment(path, path.indexOf('/') + 1);
  }

  private static int endOfSegment(String path, int from) {
    int slash = path.indexOf('/', from);
    return slash < 0 ? path.length() : slash;
  }

  private static String reference(String address, Place place) {
    String[] halves = address.split("\\?", 2);
    String reference = "";
    for (String pair : halves.length < 2 ? new String[0] : halves[1].split("&")) {
      String[] both = pair.split("=", 2);
      boolean older = both[0].equals("version") && reference.isEmpty();
      if (both.length == 2 && !both[1].isEmpty() && (both[0].equals("ref") || older)) {
        reference = decoded(both[1], address, place);
      }
    }
    return reference;
  }

  private static String decoded(String text, String address, Place place) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(refuse(address, place).problem(), e);
    }
  }

  /// The refusal of an address that cannot be given, whoever asks.
  static ProblemException refuse(String address, Place place) {
    return refusal(address, place, "Commit a copy of it to this repository, and name that.")
        .exception();
  }

  /// The refusal of a repository that was not given.
  RemoteNeededException needed(Place place) {
    return new RemoteNeededException(
        base,
        refusal(
            base.url(),
            place,
            "Allow it with --allow-remotes "
                + base.url()
                + ", or commit a copy of it to this repository, and name that."));
  }

  /// The chart that an entry of `helmCharts` wants from elsewhere.
  ///
  /// @throws ProblemException `URL_REFUSED` for an address with a password
  static RemoteChart chart(ChartSpec spec, Place place) {
    String url = spec.text("repo").replaceFirst("/+$", "");
    if (!withoutSecrets(url).equals(url)) {
      throw refusal(url, place, "Leave user, password and query out of the address.").exception();
    }
    return new RemoteChart(url, spec.text("name"), spec.text("version"));
  }

  /// The file of values that an address leads to.
  ///
  /// @throws ProblemException `URL_REFUSED` for an address that may hold a secret
  static RemoteDocument document(String address, Place place) {
    return RemoteDocument.of(address).orElseThrow(() -> refuse(address, place));
  }

  /// The refusal of a file that was not given.
  static RemoteNeededException needed(RemoteDocument document, Place place) {
    return new RemoteNeededException(
        document,
        Problem.of(
            ProblemCode.URL_REFUSED,
            place.subject(),
            "the file " + document + " is not in the repository, and was not given",
            "Allow it with --allow-remotes "
                + document
                + ", or commit a copy of it to this repository, and name that."));
  }

  /// The refusal of a chart that was not given.
  static RemoteNeededException needed(RemoteChart chart, Place place) {
    return new RemoteNeededException(
        chart,
        Problem.of(
            ProblemCode.URL_REFUSED,
            place.subject(),
            "the chart " + chart + " is not in the repository, and was not given",
            "Allow it with --allow-remotes "
                + chart.url()
                + ", or run `helm pull --untar` and commit it to the folder of charts."));
  }

  private static Problem refusal(String address, Place place, String next) {
    return Problem.of(
        ProblemCode.URL_REFUSED,
        place.subject(),
        "accumulating resources from '"
            + withoutSecrets(address)
            + "': remote resources are not fetched during a build",
        next);
  }

  /// The address without a password and without a query.
  private static String withoutSecrets(String address) {
    return address.replaceFirst("://[^/@]*@", "://").replaceFirst("\\?.*$", "");
  }
}
