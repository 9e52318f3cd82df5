package dev.plumbline.source.git;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PackParser;

/// Objects that are kept in memory over those of a repository, and never written to it. For many
/// readers at a time, and one who inserts.
///
/// @param repository where all others are read from
record MemoryObjects(Repository repository, Map<ObjectId, ObjectLoader> objects) {

  MemoryObjects(Repository repository) {
    this(repository, new ConcurrentHashMap<>());
  }

  ObjectInserter inserter() {
    return new Inserter();
  }

  /// Reads both.
  ObjectReader reader() {
    return new Reader(repository.newObjectReader());
  }

  private final class Inserter extends ObjectInserter {

    @Override
    public ObjectId insert(int type, long length, InputStream in) throws IOException {
      byte[] content = in.readNBytes(Math.toIntExact(length));
      ObjectId id = idFor(type, content);
      objects.put(id, new ObjectLoader.SmallObject(type, content));
      return id;
    }

    @Override
    public PackParser newPackParser(InputStream in) throws IOException {
      throw new IOException("no packs are taken into memory");
    }

    @Override
    public ObjectReader newReader() {
      return reader();
    }

    @Override
    public void flush() {
      // what is inserted is there at once
    }

    @Override
    public void close() {
      // what was inserted stays
    }
  }

  private final class Reader extends ObjectReader {

    private final ObjectReader stored;

    Reader(ObjectReader stored) {
      this.stored = stored;
    }

    @Override
    public ObjectReader newReader() {
      return reader();
    }

    @Override
    public Collection<ObjectId> resolve(AbbreviatedObjectId id) throws IOException {
      return stored.resolve(id);
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws IOException {
      ObjectLoader kept = objects.get(id.toObjectId());
      return kept == null ? stored.open(id, type) : kept;
    }

    @Override
    public long getObjectSize(AnyObjectId id, int type) throws IOException {
      ObjectLoader kept = objects.get(id.toObjectId());
      return kept == null ? stored.getObjectSize(id, type) : kept.getSize();
    }

    @Override
    public boolean has(AnyObjectId id, int type) throws IOException {
      return objects.containsKey(id.toObjectId()) || stored.has(id, type);
    }

    @Override
    public Set<ObjectId> getShallowCommits() throws IOException {
      return stored.getShallowCommits();
    }

    @Override
    public void close() {
      stored.close();
    }
  }
}
