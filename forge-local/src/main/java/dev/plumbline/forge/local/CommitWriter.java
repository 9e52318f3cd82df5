package dev.plumbline.forge.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Writes the objects of a [Commit].
record CommitWriter(RevWalk walk, ObjectInserter inserter) {

  private static final Pattern PERSON = Pattern.compile("(.*?)\\s*<([^<>]*)>");

  ObjectId write(Commit commit, ObjectId parent) throws IOException {
    CommitBuilder builder = new CommitBuilder();
    builder.setTreeId(tree(commit.changes(), parent));
    if (!parent.equals(ObjectId.zeroId())) {
      builder.setParentId(parent);
    }
    PersonIdent person = person(commit);
    builder.setAuthor(person);
    builder.setCommitter(person);
    builder.setMessage(commit.message());
    if (commit.signer().isPresent()) {
      String signature = commit.signer().get().sign(builder.build());
      builder.setGpgSignature(
          new GpgSignature(signature.strip().getBytes(StandardCharsets.US_ASCII)));
    }
    return inserter.insert(builder);
  }

  static PersonIdent person(Commit commit) {
    Matcher parts = PERSON.matcher(commit.author());
    boolean whole = parts.matches();
    Instant at = commit.at().orElseGet(Instant::now);
    return new PersonIdent(
        whole ? parts.group(1) : commit.author(), whole ? parts.group(2) : "", at, ZoneOffset.UTC);
  }

  private ObjectId tree(Map<String, Change> changes, ObjectId parent) throws IOException {
    SortedMap<String, DirCacheEntry> entries = new TreeMap<>();
    if (!parent.equals(ObjectId.zeroId())) {
      try (TreeWalk files = new TreeWalk(walk.getObjectReader())) {
        files.addTree(walk.parseCommit(parent).getTree());
        files.setRecursive(true);
        while (files.next()) {
          put(entries, files.getPathString(), files.getFileMode(), files.getObjectId(0));
        }
      }
    }
    for (Map.Entry<String, Change> change : changes.entrySet()) {
      apply(entries, change.getKey(), change.getValue());
    }
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    entries.values().forEach(builder::add);
    builder.finish();
    return index.writeTree(inserter);
  }

  private void apply(SortedMap<String, DirCacheEntry> entries, String path, Change change)
      throws IOException {
    entries.remove(path);
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      entries.remove(path.substring(0, slash));
    }
    // All paths below the folder: '0' is the character after '/'.
    entries.subMap(path + "/", path + "0").clear();
    switch (change) {
      case Change.Write file -> {
        ObjectId blob = inserter.insert(Constants.OBJ_BLOB, file.bytes());
        FileMode mode = file.executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
        put(entries, path, mode, blob);
      }
      case Change.Link link ->
          put(
              entries,
              path,
              FileMode.SYMLINK,
              inserter.insert(Constants.OBJ_BLOB, link.target().getBytes(StandardCharsets.UTF_8)));
      case Change.Submodule module ->
          put(entries, path, FileMode.GITLINK, ObjectId.fromString(module.commit()));
      case Change.Delete gone -> {}
    }
  }

  private static void put(
      Map<String, DirCacheEntry> entries, String path, FileMode mode, ObjectId id) {
    DirCacheEntry entry = new DirCacheEntry(path);
    entry.setFileMode(mode);
    entry.setObjectId(id);
    entries.put(path, entry);
  }
}
