package dev.plumbline.source.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PackParser;

/// A bare repository that takes no object over a limit from a server. JGit has this limit for the
/// receiving side of a push only, hence the look inside.
final class BoundedRepository extends FileRepository {

  private final long maxObjectBytes;

  BoundedRepository(Path directory, long maxObjectBytes) throws IOException {
    super(new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().setup());
    this.maxObjectBytes = maxObjectBytes;
  }

  @Override
  public ObjectInserter newObjectInserter() {
    return new BoundedInserter(super.newObjectInserter(), maxObjectBytes);
  }

  private static final class BoundedInserter extends ObjectInserter.Filter {

    private final ObjectInserter inserter;
    private final long maxObjectBytes;

    BoundedInserter(ObjectInserter inserter, long maxObjectBytes) {
      this.inserter = inserter;
      this.maxObjectBytes = maxObjectBytes;
    }

    @Override
    protected ObjectInserter delegate() {
      return inserter;
    }

    @Override
    public PackParser newPackParser(InputStream in) throws IOException {
      PackParser parser = inserter.newPackParser(in);
      parser.setMaxObjectSizeLimit(maxObjectBytes);
      return parser;
    }
  }
}
