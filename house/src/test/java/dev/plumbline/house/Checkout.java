package dev.plumbline.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.NotIgnoredFilter;

/// The files that the rules look at: those that Git tracks, and new ones that it would not ignore.
final class Checkout {

  /// The repository's root.
  static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("plumbline.root"), "plumbline.root"))
          .toAbsolutePath()
          .normalize();

  private Checkout() {}

  /// The paths of all files, relative to the root, with slashes, sorted.
  static List<String> files() {
    try (Repository repository =
            new RepositoryBuilder().findGitDir(ROOT.toFile()).setMustExist(true).build();
        TreeWalk walk = new TreeWalk(repository)) {
      FileTreeIterator here = new FileTreeIterator(repository);
      walk.addTree(here);
      walk.addTree(new DirCacheIterator(repository.readDirCache()));
      here.setDirCacheIterator(walk, 1);
      walk.setFilter(new NotIgnoredFilter(0));
      walk.setRecursive(true);
      List<String> files = new ArrayList<>();
      while (walk.next()) {
        FileMode mode = walk.getFileMode(0);
        if (mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE)) {
          files.add(walk.getPathString());
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("the rules need the Git checkout " + ROOT, e);
    }
  }

  /// The paths of the files whose name ends so.
  static List<String> files(String ending) {
    return files().stream().filter(file -> file.endsWith(ending)).toList();
  }

  /// A file's bytes.
  static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file's text.
  static String text(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
