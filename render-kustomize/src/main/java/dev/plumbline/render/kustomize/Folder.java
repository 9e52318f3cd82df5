package dev.plumbline.render.kustomize;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.Links;
import dev.plumbline.render.TreePath;
import java.util.Optional;

/// A folder with a kustomization, through which all files that it names are read. Its path is real:
/// links are followed. Nothing leads out of its repository.
final class Folder {

  private final Build build;
  private final Repository repository;
  private final String path;
  private final Optional<Folder> user;
  private final int depth;

  private Folder(Build build, Repository repository, String path, Optional<Folder> user) {
    this.build = build;
    this.repository = repository;
    this.path = path;
    this.user = user;
    this.depth = user.map(Folder::depth).orElse(0) + 1;
  }

  /// The folder that is rendered.
  ///
  /// @throws ProblemException `PATH_NOT_FOUND` if there is no such folder, `PATH_OUTSIDE_TREE`
  static Folder root(Build build, String path) {
    String canonical = TreePath.normalise(path);
    if (canonical.isEmpty()) {
      return new Folder(build, build.own(), "", Optional.empty());
    }
    TreeEntry entry =
        Links.resolve(build.own().tree(), canonical)
            .orElseThrow(
                () -> noFolder(canonical, "'" + canonical + "' doesn't exist in this revision"));
    if (entry.type() != TreeEntry.Type.FOLDER) {
      throw noFolder(canonical, "must build at directory: it is no folder");
    }
    return new Folder(build, build.own(), entry.path(), Optional.empty());
  }

  private static ProblemException noFolder(String path, String what) {
    return Problem.of(ProblemCode.PATH_NOT_FOUND, path, what, "Correct the application's path.")
        .exception();
  }

  Build build() {
    return build;
  }

  /// The repository that it is in.
  Tree tree() {
    return repository.tree();
  }

  /// The real path; empty for the root of the tree.
  String path() {
    return path;
  }

  /// What messages call it.
  String name() {
    String name = repository.prefix() + path;
    return name.isEmpty() ? "." : name;
  }

  int depth() {
    return depth;
  }

  /// The last part of its path.
  String base() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// A file, found.
  static final class Found {

    private final String path;
    private final String id;
    private final byte[] content;

    private Found(String path, String id, byte[] content) {
      this.path = path;
      this.id = id;
      this.content = content;
    }

    /// Its real path, for messages: with what names the repository if that is another one.
    String path() {
      return path;
    }

    /// What identifies the content.
    String id() {
      return id;
    }

    /// The bytes; not to be changed.
    byte[] content() {
      return content;
    }
  }

  /// The content of a file that the kustomization names.
  ///
  /// @param place where it is named
  /// @throws ProblemException `PATH_NOT_FOUND`; `PATH_OUTSIDE_TREE` if the file is outside of the
  ///     repository or, in a restricted build, of this folder; `URL_REFUSED` for an address
  byte[] load(String named, Place place) {
    return find(named, place).content();
  }

  /// As [#load], with what is known of the file.
  Found find(String named, Place place) {
    if (Remote.isFile(named)) {
      throw Remote.refuse(named, place);
    }
    return read(look(named, place).orElseThrow(() -> missing(named, place)), named, place);
  }

  /// What stands at the path, links followed.
  Optional<TreeEntry> look(String named, Place place) {
    if (named.startsWith("/")) {
      throw place.refuse(
          ProblemCode.PATH_OUTSIDE_TREE,
          "security; file '" + named + "' is not in or below '/" + path + "': it is absolute",
          "Name the file as seen from the kustomization.");
    }
    try {
      return Links.resolve(tree(), TreePath.join(path, named));
    } catch (ProblemException e) {
      Problem problem = e.problem();
      if (problem.code() != ProblemCode.PATH_OUTSIDE_TREE) {
        throw e;
      }
      throw new ProblemException(
          new Problem(
              problem.code(),
              place.subject(),
              "security; file '" + named + "' is not in or below the repository",
              problem.what() + (problem.why().isEmpty() ? "" : ": " + problem.why()),
              "Name a file of this repository."),
          e);
    }
  }

  /// The content of what was found.
  Found read(TreeEntry entry, String named, Place place) {
    if (!entry.isFile()) {
      throw place.refuse(
          ProblemCode.PATH_NOT_FOUND,
          "'" + named + "' must resolve to a file",
          entry.type() == TreeEntry.Type.SUBMODULE
              ? "It is in a Git submodule, which is not read; commit the files themselves."
              : "Name a file in the folder.");
    }
    boolean inside = path.isEmpty() || entry.path().startsWith(path + "/");
    if (build.restricted() && !inside) {
      throw place.refuse(
          ProblemCode.PATH_OUTSIDE_TREE,
          "security; file '/" + entry.path() + "' is not in or below '/" + path + "'",
          "Move it into the folder of the kustomization, or make a base of it.");
    }
    byte[] content = tree().read(entry.path(), build.limits().text().maxBytes());
    String name = repository.prefix() + entry.path();
    return new Found(name, entry.id(), build.counted(content, name));
  }

  private ProblemException missing(String named, Place place) {
    return place.refuse(
        ProblemCode.PATH_NOT_FOUND,
        "evalsymlink failure on '"
            + named
            + "': '/"
            + TreePath.join(path, named)
            + "' doesn't exist",
        "Correct the path, or add the file.");
  }

  /// A file of this folder itself, by its name; empty if it is not there.
  Optional<Found> own(String file) {
    String own = path.isEmpty() ? file : path + "/" + file;
    Optional<TreeEntry> entry = tree().entry(own);
    if (entry.isPresent() && entry.get().type() == TreeEntry.Type.LINK) {
      entry = Links.resolve(tree(), own);
    }
    return entry
        .filter(TreeEntry::isFile)
        .filter(e -> !build.restricted() || path.isEmpty() || e.path().startsWith(path + "/"))
        .map(e -> read(e, file, Place.named(repository.prefix() + own)));
  }

  /// The folder of a base or component.
  ///
  /// @param place where it is named
  /// @throws ProblemException `PATH_NOT_FOUND` if there is no such folder, `DEPENDENCY_CYCLE` if it
  ///     is this one or one that uses this one, or above these, `URL_REFUSED` for the address of a
  ///     file
  /// @throws dev.plumbline.model.RemoteNeededException for a repository that was not given
  Folder enter(String named, Place place) {
    if (named.isEmpty()) {
      throw place.refuse("new root cannot be empty", "Name a file or folder.");
    }
    if (Remote.isRepository(named) || Remote.isFile(named)) {
      return remote(Remote.read(named, place), place);
    }
    if (named.startsWith("/")) {
      throw place.refuse(
          ProblemCode.PATH_OUTSIDE_TREE,
          "new root '" + named + "' cannot be absolute",
          "Name the folder as seen from the kustomization.");
    }
    return enterHere(named, place, this);
  }

  /// A folder of another repository.
  private Folder remote(Remote remote, Place place) {
    Repository other = build.remote(remote.base()).orElseThrow(() -> remote.needed(place));
    Folder top = new Folder(build, other, "", Optional.of(this));
    if (remote.folder().isEmpty()) {
      refuseCycle(other, "", place);
      build.enter(top);
      return top;
    }
    return top.enterHere(remote.folder(), place, this);
  }

  private Folder enterHere(String named, Place place, Folder from) {
    TreeEntry entry =
        look(named, place)
            .orElseThrow(
                () ->
                    place.refuse(
                        ProblemCode.PATH_NOT_FOUND,
                        "accumulating resources from '"
                            + named
                            + "': must build at directory: not a valid directory: '/"
                            + TreePath.join(path, named)
                            + "' doesn't exist",
                        "Correct the path, or add the file or folder."));
    if (entry.type() != TreeEntry.Type.FOLDER) {
      throw place.refuse(
          ProblemCode.PATH_NOT_FOUND,
          "must build at directory: '/" + entry.path() + "': file is not directory",
          "Name a folder with a kustomization.");
    }
    from.refuseCycle(repository, entry.path(), place);
    Folder folder = new Folder(build, repository, entry.path(), Optional.of(from));
    build.enter(folder);
    return folder;
  }

  private void refuseCycle(Repository there, String candidate, Place place) {
    Optional<Folder> visited = Optional.of(this);
    while (visited.isPresent()) {
      Folder folder = visited.get();
      boolean contains =
          candidate.isEmpty()
              || folder.path.equals(candidate)
              || folder.path.startsWith(candidate + "/");
      if (contains && folder.repository.equals(there)) {
        throw place.refuse(
            ProblemCode.DEPENDENCY_CYCLE,
            "cycle detected: candidate root '/"
                + candidate
                + "' contains visited root '/"
                + folder.path
                + "'",
            "Take one of the folders off the list of the other.");
      }
      visited = folder.user;
    }
  }
}
