package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBytes;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds a chart where Helm finds it: on this machine first, then in a repository or registry.
final class ChartLocation {

  /// A chart that is there.
  ///
  /// @param files reads its files, which fails with Helm's message
  /// @param folder of this machine that they are in; empty for a packed chart
  record Located(Supplier<List<ChartFile>> files, Optional<String> folder) {}

  private final HelmVersion helm;
  private final HelmTemplateCommand.Files files;
  private final TemplateFlags flags;
  private final RemoteCharts remote;
  private final HelmWarnings warnings;

  /// @param warnings gets which links were followed
  ChartLocation(
      HelmVersion helm,
      HelmTemplateCommand.Files files,
      TemplateFlags flags,
      RemoteCharts remote,
      HelmWarnings warnings) {
    this.warnings = warnings;
    this.helm = helm;
    this.files = files;
    this.flags = flags;
    this.remote = remote;
  }

  /// @param log gets what Helm warns of
  /// @throws HelmFailure if there is none
  Located locate(String word, StringBuilder log) {
    String name = Spaces.trim(word);
    String repository = flags.last("repo");
    if (!helm.four() || repository.isEmpty()) {
      if (files.exists(name)) {
        if (!repository.isEmpty()) {
          log.append("install.go:759: WARN local chart found in current working directory.")
              .append(" repository url ignored chart=")
              .append(WarningText.attribute(name))
              .append(" repository=")
              .append(WarningText.attribute(repository))
              .append('\n');
        }
        return local(name);
      }
      if (name.startsWith("/") || name.startsWith(".")) {
        throw new HelmFailure("path " + GoQuote.quote(name) + " not found");
      }
    }
    List<ChartFile> fetched = remote.named(name);
    return new Located(() -> fetched, Optional.empty());
  }

  private Located local(String path) {
    if (flags.on("verify")) {
      new PackedVerification(helm, files, new UserPlaces(files, flags)).check(path);
    }
    return files.folder(path)
        ? new Located(() -> folder(path), Optional.of(path))
        : new Located(() -> packed(path), Optional.empty());
  }

  private List<ChartFile> packed(String path) {
    byte[] archive = files.read(path).orElse(new byte[0]);
    return ChartArchive.files(new GoBytes(archive));
  }

  /// The files of a chart that is a folder or a packed chart of this machine.
  ///
  /// @throws HelmFailure if nothing is there
  List<ChartFile> beside(String path) {
    if (!files.exists(path)) {
      throw new HelmFailure("directory " + path + " not found");
    }
    return files.folder(path) ? folder(path) : packed(path);
  }

  private List<ChartFile> folder(String path) {
    byte[] ignore = files.read(path + "/.helmignore").orElse(new byte[0]);
    IgnoreRules rules = IgnoreRules.parse(GoText.decode(ignore));
    List<ChartFile> found = new ArrayList<>();
    walk(path, "", rules, found);
    return found;
  }

  private void follow(HelmTemplateCommand.Files.Link link) {
    if (!link.there()) {
      throw new HelmFailure(
          "error evaluating symlink "
              + link.path()
              + ": "
              + (link.target().isEmpty()
                  ? "EvalSymlinks: too many links"
                  : "lstat " + link.target() + ": no such file or directory"));
    }
    warnings.add(new HelmWarning.LinkFollowed(link.path(), link.target()));
  }

  private void walk(String root, String below, IgnoreRules rules, List<ChartFile> found) {
    for (String name : files.list(below.isEmpty() ? root : root + "/" + below)) {
      String path = below.isEmpty() ? name : below + "/" + name;
      files.link(root + "/" + path).ifPresent(this::follow);
      boolean folder = files.folder(root + "/" + path);
      if (rules.ignores(path, folder)) {
        continue;
      }
      if (folder) {
        walk(root, path, rules, found);
      } else {
        files
            .read(root + "/" + path)
            .ifPresent(content -> found.add(ChartFile.of(path, ChartArchive.withoutMark(content))));
      }
    }
  }
}
