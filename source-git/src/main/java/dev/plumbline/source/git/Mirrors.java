package dev.plumbline.source.git;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/// The mirrors of one folder, each named by a digest of its repository's URL, and the trees that
/// were read last.
final class Mirrors implements AutoCloseable {

  private static final int NAME_DIGITS = 40;
  private static final int MAX_TREES = 32;

  private final Path folder;
  private final GitLimits limits;
  private final ConcurrentMap<String, Mirror> mirrors = new ConcurrentHashMap<>();
  private final Map<String, BlobTree> trees = new LinkedHashMap<>();

  Mirrors(Path folder, GitLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  Path folder() {
    return folder;
  }

  Mirror of(GitUrl url) {
    return mirrors.computeIfAbsent(name(url), name -> new Mirror(folder, name, limits));
  }

  /// @throws dev.plumbline.model.ProblemException `SOURCE_CORRUPT` if the commit is not here
  BlobTree tree(Revision revision) {
    GitUrl url = GitUrl.parse(revision.url(), limits.schemes());
    String key = name(url) + " " + revision.commit();
    synchronized (trees) {
      Optional<BlobTree> known = Optional.ofNullable(trees.get(key));
      if (known.isPresent()) {
        return known.get();
      }
    }
    Mirror mirror = of(url);
    String subject = revision.url() + " " + revision.abbreviated();
    BlobTree tree = open(mirror, revision, subject);
    synchronized (trees) {
      trees.put(key, tree);
      while (trees.size() > MAX_TREES) {
        trees.remove(trees.keySet().iterator().next());
      }
    }
    return tree;
  }

  private BlobTree open(Mirror mirror, Revision revision, String subject) {
    ObjectId commit = ObjectId.fromString(revision.commit());
    try {
      if (!mirror.holds(commit)) {
        throw Problem.of(
                ProblemCode.SOURCE_CORRUPT,
                subject,
                "the revision is not stored here any longer",
                "It is fetched at the next look-up.")
            .exception();
      }
      try (RevWalk walk = new RevWalk(mirror.repository())) {
        return new BlobTree(
            new MirrorStore(mirror), walk.parseCommit(commit).getTree(), subject, limits);
      }
    } catch (IOException e) {
      throw mirror.damaged(subject, e);
    }
  }

  private static String name(GitUrl url) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(url.key().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, NAME_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    mirrors.values().forEach(Mirror::close);
    mirrors.clear();
    synchronized (trees) {
      trees.clear();
    }
  }
}
