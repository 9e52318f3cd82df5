package dev.plumbline.source.artifact;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The trees of stored archives; those that were read last stay in memory.
final class Archives {

  private static final int MAX_TREES = 64;
  private static final long MAX_BYTES = 128L << 20;

  private final Store store;
  private final ArtifactLimits limits;
  private final Map<String, ArchiveTree> trees = new LinkedHashMap<>(16, 0.75f, true);

  Archives(Store store, ArtifactLimits limits) {
    this.store = store;
    this.limits = limits;
  }

  /// @throws dev.plumbline.model.ProblemException `SOURCE_CORRUPT` if it is not here any longer
  ArchiveTree tree(Revision revision) {
    synchronized (trees) {
      Optional<ArchiveTree> known = Optional.ofNullable(trees.get(revision.commit()));
      if (known.isPresent()) {
        return known.get();
      }
    }
    String subject = revision.url() + " " + revision.reference();
    try {
      Packed packed =
          packed(revision.commit())
              .orElseThrow(
                  () ->
                      Problem.of(
                              ProblemCode.SOURCE_CORRUPT,
                              subject,
                              "the archive is not stored here any longer",
                              "It is fetched at the next look-up.")
                          .exception());
      return unpack(revision.commit(), packed);
    } catch (TooMuchException e) {
      throw new WebFailure(subject, ArtifactCredentials.NONE).problem(e);
    } catch (IOException e) {
      throw new WebFailure(subject, ArtifactCredentials.NONE)
          .corrupt(String.valueOf(e.getMessage()))
          .exception();
    }
  }

  /// An archive and how its top is meant.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Packed(byte[] archive, ArchiveTree.Layout layout) {}

  private Optional<Packed> packed(String commit) throws IOException {
    Optional<byte[]> content = store.content(commit);
    if (content.isEmpty() || !Manifest.isOne(content.get())) {
      return content.map(archive -> new Packed(archive, ArchiveTree.Layout.CHART));
    }
    Manifest manifest = Manifest.of(content.get());
    Optional<String> only = manifest.onlyManifest();
    if (only.isPresent()) {
      return packed(only.get());
    }
    Manifest.Layer layer = manifest.archive();
    return store.content(layer.digest()).map(archive -> new Packed(archive, layer.layout()));
  }

  /// Unpacks what was just fetched, and remembers its tree.
  ///
  /// @param commit by which it is known
  /// @throws TooMuchException if it holds more than is allowed
  /// @throws IOException if it is no archive
  ArchiveTree unpack(String commit, Packed packed) throws IOException {
    ArchiveTree tree = ArchiveTree.of(packed.archive(), packed.layout(), limits.unpacked());
    synchronized (trees) {
      trees.put(commit, tree);
      long bytes = trees.values().stream().mapToLong(ArchiveTree::bytes).sum();
      Iterator<ArchiveTree> oldest = trees.values().iterator();
      while (trees.size() > 1 && (trees.size() > MAX_TREES || bytes > MAX_BYTES)) {
        bytes -= oldest.next().bytes();
        oldest.remove();
      }
    }
    return tree;
  }

  void forget() {
    synchronized (trees) {
      trees.clear();
    }
  }
}
