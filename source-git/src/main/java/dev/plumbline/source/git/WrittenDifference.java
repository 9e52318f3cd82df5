package dev.plumbline.source.git;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/// What differs between two commits, as `git diff` writes it: three lines of context, renames
/// found, files that are no text named only.
final class WrittenDifference {

  private static final int LARGEST_TEXT = 4 << 20;

  private WrittenDifference() {}

  /// @param most bytes that it may have
  /// @throws dev.plumbline.model.ProblemException `INPUT_TOO_LARGE`
  /// @throws IOException if the commits cannot be read
  static byte[] of(Repository repository, String before, String after, int most)
      throws IOException {
    Bounded out = new Bounded(most);
    try (DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.setRepository(repository);
      formatter.setDetectRenames(true);
      formatter.setBinaryFileThreshold(LARGEST_TEXT);
      formatter.setAbbreviationLength(10);
      formatter.format(ObjectId.fromString(before), ObjectId.fromString(after));
      formatter.flush();
    }
    return out.written.toByteArray();
  }

  /// Refuses what is too much while it is written.
  private static final class Bounded extends OutputStream {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final int most;

    Bounded(int most) {
      this.most = most;
    }

    @Override
    public void write(int one) {
      require(1);
      written.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      require(count);
      written.write(bytes, from, count);
    }

    private void require(int count) {
      if (written.size() + count > most) {
        throw Problem.of(
                ProblemCode.INPUT_TOO_LARGE,
                "difference of two commits",
                "it has more than " + most + " bytes",
                "Look at it with Git, a folder at a time.")
            .exception();
      }
    }
  }
}
