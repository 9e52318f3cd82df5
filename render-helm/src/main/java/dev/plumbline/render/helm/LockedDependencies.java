package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.Tree;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.TreePath;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Does for a chart what `helm dependency build` does, with what a render is given: the charts that
/// it depends on and that are not in its folder `charts/`, in the versions of `Chart.lock`. Those
/// of `file://` are taken from the same tree.
final class LockedDependencies {

  private final HelmVersion helm;
  private final RemoteTrees remotes;
  private final Supplier<ChartFiles> own;
  private final Function<Tree, ChartFiles> others;
  private final String folder;
  private final Map<RemoteSource, String> pinned = new HashMap<>();

  /// @param own reads a chart of the tree that the chart is in
  /// @param others reads a chart of another tree
  /// @param folder of the chart
  LockedDependencies(
      HelmVersion helm,
      RemoteTrees remotes,
      Supplier<ChartFiles> own,
      Function<Tree, ChartFiles> others,
      String folder) {
    this.helm = helm;
    this.remotes = remotes;
    this.own = own;
    this.others = others;
    this.folder = folder;
  }

  /// The digests of the charts that were taken from elsewhere.
  Map<RemoteSource, String> pinned() {
    return pinned;
  }

  /// The chart with everything that it declares to depend on, as far as an address says where that
  /// is.
  ///
  /// @param files of the chart
  /// @throws RemoteNeededException for a chart that was not given
  /// @throws ProblemException `RENDER_FAILED` if there is no lock for a range of versions, or one
  ///     for other dependencies; `URL_REFUSED` for an address that is an alias
  Chart complete(Chart chart, List<ChartFile> files) {
    List<ChartDependency> missing =
        chart.metadata().dependencies().stream()
            .filter(wanted -> !wanted.repository().isEmpty())
            .filter(
                wanted ->
                    chart.dependencies().stream()
                        .noneMatch(one -> one.name().equals(wanted.name())))
            .toList();
    if (missing.isEmpty()) {
      return chart;
    }
    Lock lock = lock(chart, files);
    List<Chart> all = new ArrayList<>(chart.dependencies());
    List<String> loaded = new ArrayList<>();
    for (ChartDependency wanted : missing) {
      String version = lock.version(wanted);
      if (!loaded.contains(wanted.name() + " " + version)) {
        loaded.add(wanted.name() + " " + version);
        all.add(load(wanted, version));
      }
    }
    return chart.with(chart.metadata(), all);
  }

  private Chart load(ChartDependency wanted, String version) {
    if (wanted.repository().startsWith("file://")) {
      String path = wanted.repository().substring("file://".length());
      if (path.startsWith("/")) {
        throw failed(
            "the chart " + wanted.name() + " is not in the repository",
            "its address is " + wanted.repository(),
            "Write a path relative to the chart: file://../" + wanted.name() + ".");
      }
      return ChartLoader.load(helm, own.get().of(TreePath.join(folder, path)));
    }
    if (wanted.repository().startsWith("@") || wanted.repository().startsWith("alias:")) {
      throw failed(
          "the chart " + wanted.name() + " comes from the repository " + wanted.repository(),
          "names of repositories are known to one person's Helm only",
          "Write the address of the repository into Chart.yaml.");
    }
    if (holdsUser(wanted.repository())) {
      throw Problem.of(
              ProblemCode.URL_REFUSED,
              TreePath.join(folder, "Chart.yaml"),
              "the address of the chart " + wanted.name() + " holds a user's name or a password",
              "Write the address without it, and give credentials for its host.")
          .exception();
    }
    RemoteChart remote = new RemoteChart(wanted.repository(), wanted.name(), version);
    RemoteTrees.Pinned given = remotes.get(remote).orElseThrow(() -> needed(remote));
    pinned.put(remote, given.commit());
    return ChartLoader.load(helm, others.apply(given.tree()).of(""));
  }

  /// Such an address must not reach a message.
  private static boolean holdsUser(String address) {
    return address.replaceFirst("^[^/]*://", "").split("[/?#]", 2)[0].contains("@");
  }

  private record Lock(Optional<List<ChartDependency>> dependencies, String subject) {

    /// Anything shorter is a range.
    private static final String WHOLE = "v?[0-9]+\\.[0-9]+\\.[0-9]+([-+].*)?";

    String version(ChartDependency wanted) {
      Optional<String> locked =
          dependencies.stream()
              .flatMap(List::stream)
              .filter(one -> one.name().equals(wanted.name()))
              .filter(one -> DependencyProcessing.compatible(wanted.version(), one.version()))
              .map(ChartDependency::version)
              .findFirst();
      if (locked.isPresent()) {
        return locked.get();
      }
      if (dependencies.isEmpty() && isVersion(wanted.version())) {
        return wanted.version();
      }
      throw new Problem(
              ProblemCode.RENDER_FAILED,
              subject,
              "there is no version to take of the chart " + wanted.name() + " " + wanted.version(),
              "it is not in charts/, and no Chart.lock says which version is meant",
              "Run `helm dependency update`, and commit Chart.lock.")
          .exception();
    }

    private static boolean isVersion(String text) {
      try {
        return SemanticVersion.parse(text).original().matches(WHOLE);
      } catch (GoFailure e) {
        return false;
      }
    }
  }

  private Lock lock(Chart chart, List<ChartFile> files) {
    boolean old = chart.metadata().apiVersion().equals("v1");
    String name = old ? "requirements.lock" : "Chart.lock";
    Optional<ChartFile> file = files.stream().filter(one -> one.name().equals(name)).findFirst();
    if (file.isEmpty()) {
      return new Lock(Optional.empty(), TreePath.join(folder, "Chart.yaml"));
    }
    JsonObject declared;
    try {
      declared =
          YamlText.json(file.get().text()) instanceof JsonObject object ? object : JsonObject.EMPTY;
    } catch (GoFailure e) {
      throw new HelmFailure("cannot load " + name + ": " + e.words());
    }
    List<ChartDependency> locked =
        declared.array("dependencies").map(JsonArray::objects).orElse(List.of()).stream()
            .map(ChartReader::dependency)
            .toList();
    List<ChartDependency> wanted = chart.metadata().dependencies();
    String digest = declared.string("digest").orElse("");
    boolean same =
        digest.equals(digest("[" + json(wanted) + "," + json(locked) + "]"))
            || (old && digest.equals(digest("{\"dependencies\":" + json(wanted) + "}")));
    if (!same) {
      String other = old ? "requirements.yaml" : "Chart.yaml";
      throw failed(
          "the lock file (" + name + ") is out of sync with the dependencies file (" + other + ")",
          "it was made for other dependencies",
          "Run `helm dependency update`, and commit " + name + ".");
    }
    return new Lock(Optional.of(locked), TreePath.join(folder, name));
  }

  private static String json(List<ChartDependency> dependencies) {
    return JsonEncoder.compact(MetadataStruct.dependencies(dependencies));
  }

  /// Helm's `resolver.HashReq`.
  private static String digest(String text) {
    MessageDigest digest = EncodingFunctions.digest("SHA-256");
    return "sha256:" + HexFormat.of().formatHex(digest.digest(GoText.encode(text)));
  }

  private ProblemException failed(String what, String why, String next) {
    return new Problem(
            ProblemCode.RENDER_FAILED, TreePath.join(folder, "Chart.yaml"), what, why, next)
        .exception();
  }

  private RemoteNeededException needed(RemoteChart remote) {
    return new RemoteNeededException(
        remote,
        new Problem(
            ProblemCode.URL_REFUSED,
            TreePath.join(folder, "Chart.yaml"),
            "the chart %s %s of %s is not in charts/"
                .formatted(remote.name(), remote.version(), remote.url()),
            "nothing is fetched that nobody allowed",
            "Allow it with --allow-remotes "
                + remote.url()
                + ", or run `helm dependency build` and commit charts/."));
  }
}
