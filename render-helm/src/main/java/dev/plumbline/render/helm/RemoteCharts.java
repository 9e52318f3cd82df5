package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Charts of repositories and registries, as the flags of `helm template` say how to reach them.
final class RemoteCharts {

  private static final int LARGEST = 32 << 20;
  private static final int DEEPEST = 64;
  private static final Set<ProblemCode> MISSING =
      EnumSet.of(ProblemCode.REFERENCE_NOT_FOUND, ProblemCode.REFERENCE_INVALID);
  private static final String REGISTRY = "oci://";
  private static final String PLUS =
      """

      OCI artifact references (e.g. tags) do not support the plus sign (+). To support
      storing semantic versions, Helm adopts the convention of changing plus (+) to
      an underscore (_) in chart version tags when pushing to a registry and back to
      a plus (+) when pulling from a registry.
      """;

  private final HelmVersion helm;
  private final HelmTemplateCommand.Files files;
  private final TemplateFlags flags;
  private final UserPlaces places;
  private final StringBuilder log;

  /// @param log gets what was pulled of registries
  RemoteCharts(
      HelmVersion helm, HelmTemplateCommand.Files files, TemplateFlags flags, StringBuilder log) {
    this.helm = helm;
    this.log = log;
    this.files = files;
    this.flags = flags;
    this.places = new UserPlaces(files, flags);
  }

  /// The files of the chart that somebody names.
  ///
  /// @throws HelmFailure if it cannot be had
  List<ChartFile> named(String name) {
    String version = Spaces.trim(flags.last("version"));
    if (version.isEmpty() && flags.on("devel")) {
      version = ">0.0.0-0";
    }
    String repository = flags.last("repo");
    if (!repository.isEmpty()) {
      return fetched(repository, name, version, ownAccess(repository));
    }
    if (name.startsWith(REGISTRY) && name.length() > REGISTRY.length()) {
      return ofRegistry(name, version);
    }
    if (name.startsWith("https://") || name.startsWith("http://")) {
      return fetched(name, "", "", ownAccess(name));
    }
    int slash = name.indexOf('/');
    if (slash < 0 || name.startsWith(REGISTRY)) {
      throw new HelmFailure(
          "non-absolute URLs should be in form of repo_name/path_to_chart, got: "
              + name.replaceFirst("^oci://$", "oci:"));
    }
    UserPlaces.Repository known = places.repository(name.substring(0, slash));
    return fetched(known.url(), name.substring(slash + 1), version, access(known));
  }

  /// The files of a chart that another one depends on.
  ///
  /// @param repository its address, or `@name` or `alias:name`
  /// @throws HelmFailure if it cannot be had
  List<ChartFile> needed(String repository, String name, String version) {
    String alias = repository.replaceFirst("^(@|alias:)", "");
    if (!alias.equals(repository)) {
      UserPlaces.Repository known = places.repository(alias);
      return fetched(known.url(), name, version, access(known));
    }
    Optional<UserPlaces.Repository> known = places.at(repository);
    return fetched(
        repository, name, version, known.map(this::access).orElseGet(() -> ownAccess("")));
  }

  private List<ChartFile> ofRegistry(String name, String version) {
    int slash = name.lastIndexOf('/');
    String last = name.substring(slash + 1);
    if (slash < REGISTRY.length() || last.isEmpty()) {
      throw new HelmFailure("invalid reference: " + name + " names no chart");
    }
    int at = last.lastIndexOf('@');
    if (at >= 0) {
      return ofDigest(name.substring(0, slash), last.substring(0, at), last.substring(at + 1));
    }
    int colon = last.indexOf(':');
    if (colon >= 0 && last.indexOf('+', colon) >= 0) {
      throw new HelmFailure(
          "invalid reference: invalid tag " + GoQuote.quote(last.substring(colon + 1)));
    }
    String tag = colon < 0 ? "" : last.substring(colon + 1).replace('_', '+');
    if (!tag.isEmpty() && !version.isEmpty() && !tag.equals(version)) {
      throw mismatch(version, tag);
    }
    return fetched(
        name.substring(0, slash),
        colon < 0 ? last : last.substring(0, colon),
        tag.isEmpty() ? version : tag,
        ownAccess(""));
  }

  /// The chart that a digest names. If a version is named too, it must be the same chart; one that
  /// the registry does not have is as none.
  private List<ChartFile> ofDigest(String url, String chart, String digest) {
    if (!digest.matches("sha256:[0-9a-f]{64}")) {
      throw new HelmFailure(
          "invalid reference: invalid digest %s: invalid checksum digest %s"
              .formatted(
                  GoQuote.quote(digest), digest.matches("sha256:[0-9a-f]+") ? "length" : "format"));
    }
    if (flags.on("verify")) {
      throw new HelmFailure("plumb verifies charts of registries by version, not by digest");
    }
    String[] parts = chart.split(":", 2);
    String tag = parts.length == 2 ? parts[1].replace('_', '+') : "";
    String version = Spaces.trim(flags.last("version"));
    if (!tag.isEmpty() && !version.isEmpty() && !tag.equals(version)) {
      throw mismatch(version, tag);
    }
    Access access = ownAccess("");
    String wanted = version.isEmpty() ? tag : version;
    String other = wanted.isEmpty() ? "" : digestOf(url, parts[0], wanted, access);
    if (!other.isEmpty() && !other.equals(digest)) {
      throw new HelmFailure("chart reference digest mismatch: " + other + " is not " + digest);
    }
    return fetched(url, parts[0], digest, access);
  }

  private String digestOf(String url, String name, String version, Access access) {
    try {
      HelmTemplateCommand.Files.Fetched found = asked(url, name, version, access, Map.of());
      return found.version().equals(version) ? found.digest() : "";
    } catch (ProblemException e) {
      return "";
    }
  }

  private static HelmFailure mismatch(String version, String tag) {
    return new HelmFailure("chart reference and version mismatch: " + version + " is not " + tag);
  }

  private record Access(Map<String, byte[]> secret, Set<Allowance> allowances) {}

  private Access ownAccess(String url) {
    Map<String, byte[]> secret = new HashMap<>();
    put(secret, "username", flags.last("username"));
    put(secret, "password", flags.last("password"));
    putFile(secret, "ca.crt", flags.last("ca-file"));
    putFile(secret, "tls.crt", flags.last("cert-file"));
    putFile(secret, "tls.key", flags.last("key-file"));
    Set<Allowance> allowances = EnumSet.noneOf(Allowance.class);
    if (flags.on("plain-http") || url.startsWith("http://")) {
      allowances.add(Allowance.PLAIN_HTTP);
    }
    if (flags.on("pass-credentials")) {
      allowances.add(Allowance.PASS_CREDENTIALS);
    }
    return new Access(secret, allowances);
  }

  private Access access(UserPlaces.Repository known) {
    if (known.unchecked()) {
      throw insecure("insecure_skip_tls_verify of the repository " + known.name());
    }
    Access own = ownAccess(known.url());
    if (!known.username().isEmpty() && !known.password().isEmpty()) {
      put(own.secret(), "username", known.username());
      put(own.secret(), "password", known.password());
      if (known.passed()) {
        own.allowances().add(Allowance.PASS_CREDENTIALS);
      }
    }
    putFile(own.secret(), "ca.crt", known.authority());
    putFile(own.secret(), "tls.crt", known.certificate());
    putFile(own.secret(), "tls.key", known.key());
    return own;
  }

  private static HelmFailure insecure(String what) {
    return new HelmFailure(
        what
            + " is not supported: plumb takes no chart of a server that it cannot trust."
            + " Give its authority with --ca-file");
  }

  private static void put(Map<String, byte[]> secret, String key, String text) {
    if (!text.isEmpty()) {
      secret.put(key, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void putFile(Map<String, byte[]> secret, String key, String path) {
    if (!path.isEmpty()) {
      secret.put(key, places.content(path));
    }
  }

  private List<ChartFile> fetched(String url, String name, String version, Access access) {
    if (flags.on("insecure-skip-tls-verify")) {
      throw insecure("--insecure-skip-tls-verify");
    }
    Map<String, byte[]> keys =
        flags.on("verify") ? Map.of("keyring.gpg", places.keys(helm)) : Map.of();
    try {
      HelmTemplateCommand.Files.Fetched fetched = asked(url, name, version, access, keys);
      if (url.startsWith(REGISTRY)) {
        pulled(url + "/" + name, version, fetched);
      }
      List<ChartFile> found = new ArrayList<>();
      walk(fetched.tree(), "", found, 0);
      return found;
    } catch (ProblemException e) {
      throw failure(e.problem(), name, version);
    }
  }

  private HelmTemplateCommand.Files.Fetched asked(
      String url, String name, String version, Access access, Map<String, byte[]> keys) {
    if (url.startsWith(REGISTRY) && !access.secret().containsKey("username")) {
      String place = url.substring(REGISTRY.length()).replaceFirst("/.*$", "");
      places
          .logins()
          .of(place)
          .ifPresent(
              login -> {
                put(access.secret(), "username", login.username());
                put(access.secret(), "password", login.password());
              });
    }
    return files.chart(
        new ChartRequest(url, name, version, access.secret(), keys, access.allowances()));
  }

  /// Helm tells on standard error what it pulled, and once more if it pulls the signature too.
  private void pulled(String chart, String version, HelmTemplateCommand.Files.Fetched fetched) {
    String place = chart.substring(REGISTRY.length());
    String reference =
        version.equals(fetched.digest())
            ? place + "@" + version
            : place + ":" + fetched.version().replace('+', '_');
    String told =
        "Pulled: "
            + reference
            + "\nDigest: "
            + fetched.digest()
            + "\n"
            + (reference.contains("_") ? reference + " contains an underscore.\n" + PLUS : "");
    log.append(flags.on("verify") ? told + told : told);
  }

  private HelmFailure failure(Problem problem, String name, String version) {
    String repository = flags.last("repo");
    boolean missing = MISSING.contains(problem.code());
    if (repository.isEmpty() || !missing) {
      return new HelmFailure(problem.message());
    }
    return new HelmFailure(
        "chart "
            + GoQuote.quote(name)
            + (version.isEmpty() ? "" : " version " + GoQuote.quote(version))
            + " not found in "
            + repository
            + " repository");
  }

  private static void walk(Tree tree, String folder, List<ChartFile> found, int depth) {
    if (depth > DEEPEST) {
      throw RenderLimits.exceeded("the folders of a chart are nested deeper than " + DEEPEST);
    }
    for (TreeEntry entry : tree.list(folder)) {
      if (entry.type() == TreeEntry.Type.FOLDER) {
        walk(tree, entry.path(), found, depth + 1);
      } else if (entry.isFile()) {
        byte[] content = tree.read(entry.path(), LARGEST);
        found.add(ChartFile.of(entry.path(), ChartArchive.withoutMark(content)));
      }
    }
  }
}
