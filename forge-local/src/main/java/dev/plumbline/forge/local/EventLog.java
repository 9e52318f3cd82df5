package dev.plumbline.forge.local;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/// The events of one pull request in Git: each commit of the chain adds one file to the tree of the
/// commit before, and changes none. Numbers count from 1, and name reviews and comments too.
final class EventLog {

  /// So many events one pull request may have.
  static final int MAX_EVENTS = 2_000;

  private EventLog() {}

  /// Adds events; no ref moves.
  ///
  /// @return the new end of the chain
  static ObjectId append(Store store, ObjectId tip, List<Recorded> events) throws IOException {
    try (RevWalk walk = new RevWalk(store.git());
        ObjectInserter inserter = store.git().newObjectInserter()) {
      TreeFormatter tree = new TreeFormatter(MAX_EVENTS * 40);
      int count = copy(walk, tip, tree);
      ObjectId end = tip;
      for (Recorded event : events) {
        count++;
        if (count > MAX_EVENTS) {
          throw Problem.of(
                  ProblemCode.INPUT_TOO_LARGE,
                  "pull request of " + store.name(),
                  "it has more than " + MAX_EVENTS + " events",
                  "Close it, and open another one.")
              .exception();
        }
        ObjectId blob = inserter.insert(Constants.OBJ_BLOB, PullEventJson.write(event));
        tree.append(String.format(Locale.ROOT, "%06d.json", count), FileMode.REGULAR_FILE, blob);
        String message = PullEventJson.word(event.event());
        end =
            Store.commit(
                inserter,
                inserter.insert(Constants.OBJ_TREE, tree.toByteArray()),
                end,
                new Store.Signed(person(event), message));
      }
      inserter.flush();
      return end;
    }
  }

  private static int copy(RevWalk walk, ObjectId tip, TreeFormatter tree) throws IOException {
    int count = 0;
    if (!tip.equals(ObjectId.zeroId())) {
      try (TreeWalk files = new TreeWalk(walk.getObjectReader())) {
        files.addTree(walk.parseCommit(tip).getTree());
        while (files.next()) {
          tree.append(files.getNameString(), files.getFileMode(), files.getObjectId(0));
          count++;
        }
      }
    }
    return count;
  }

  /// All events, the oldest first.
  static List<Recorded> read(Store store, ObjectId tip) throws IOException {
    List<Recorded> events = new ArrayList<>();
    try (RevWalk walk = new RevWalk(store.git());
        TreeWalk files = new TreeWalk(walk.getObjectReader())) {
      files.addTree(walk.parseCommit(tip).getTree());
      while (files.next() && events.size() < MAX_EVENTS) {
        byte[] bytes = walk.getObjectReader().open(files.getObjectId(0)).getBytes(1 << 20);
        events.add(PullEventJson.read(bytes, store.name() + "/" + files.getNameString()));
      }
    }
    return events;
  }

  private static PersonIdent person(Recorded event) {
    return person(event.by(), event.at());
  }

  /// An account as Git writes people.
  static PersonIdent person(String account, Instant at) {
    String name = account.isEmpty() ? "nobody" : account;
    return new PersonIdent(name, name + "@plumbline.invalid", at, ZoneOffset.UTC);
  }
}
