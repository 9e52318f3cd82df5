package dev.plumbline.source.git;

import dev.plumbline.source.Source.Ancestry;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// How pairs of commits of one mirror stand to each other. All applications of a repository ask
/// about the same few pairs, and the answer never changes. Thread-safe.
final class Ancestries {

  private static final int MOST = 256;

  private final Map<Pair, Ancestry> known = new LinkedHashMap<>();

  private record Pair(String before, String after) {}

  /// @throws MissingObjectException if one of them is not here
  Ancestry of(Repository repository, String before, String after) throws IOException {
    Pair pair = new Pair(before, after);
    Optional<Ancestry> remembered = remembered(pair);
    if (remembered.isPresent()) {
      return remembered.get();
    }
    Ancestry found = walked(repository, pair);
    remember(pair, found);
    return found;
  }

  private static Ancestry walked(Repository repository, Pair pair) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit older = walk.parseCommit(ObjectId.fromString(pair.before()));
      RevCommit newer = walk.parseCommit(ObjectId.fromString(pair.after()));
      if (walk.isMergedInto(older, newer)) {
        return Ancestry.FORWARD;
      }
      return walk.isMergedInto(newer, older) ? Ancestry.BACKWARD : Ancestry.DIVERGED;
    }
  }

  private synchronized Optional<Ancestry> remembered(Pair pair) {
    return Optional.ofNullable(known.get(pair));
  }

  private synchronized void remember(Pair pair, Ancestry ancestry) {
    known.put(pair, ancestry);
    Iterator<Pair> oldest = known.keySet().iterator();
    while (known.size() > MOST) {
      oldest.next();
      oldest.remove();
    }
  }
}
