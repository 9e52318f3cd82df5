package dev.plumbline.source.git;

import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.source.CommitRequest;
import dev.plumbline.source.Deadline;
import dev.plumbline.source.RepositoryWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Makes commits without a work tree and pushes them: how a rollback repairs Git itself. It never
/// forces: a branch that moved meanwhile is a conflict, and nothing of anybody else's is lost.
public final class GitWriter implements RepositoryWriter {

  private static final Pattern PERSON = Pattern.compile("(.*?)\\s*<([^<>]*)>");

  private final GitSource source;

  /// @param source whose mirrors, credentials and limits it shares
  public GitWriter(GitSource source) {
    this.source = source;
  }

  /// Makes the commit on top of the expected tip and pushes it. When it is not known whether a push
  /// arrived, the branch is read again.
  ///
  /// @return the new commit's id
  /// @throws ProblemException `ROLLBACK_CONFLICT` if the branch is not at the expected tip or
  ///     the new one is there already,
  ///     `PUSH_REJECTED` with the server's words if it refuses, `NOTHING_TO_ROLL_BACK` if the
  ///     branch has all that already, and what [GitSource#resolve] can fail with
  @Override
  public String commit(CommitRequest request) {
    GitUrl url = GitUrl.parse(request.source().url(), source.limits().schemes());
    Wanted branch = new Wanted(new GitReference.Branch(request.branch()), url.text());
    request.changes().keySet().forEach(GitWriter::checkPath);
    request.texts().keySet().forEach(GitWriter::checkPath);
    Duration timeout = Deadline.effective(request.source().timeout());
    LookUp.Request lookUp =
        new LookUp.Request(
            url, branch, source.credentials(request.source(), url), (walk, found) -> "", timeout);
    return Deadline.run(timeout, url.text(), () -> commit(request, lookUp));
  }

  private String commit(CommitRequest request, LookUp.Request lookUp)
      throws IOException, InterruptedException {
    Mirror mirror = source.mirrors().of(lookUp.url());
    ObjectId expected = ObjectId.fromString(request.expectedTip());
    try (Channel channel = source.lookUp().channel(lookUp)) {
      try (Remote remote = source.lookUp().remote(lookUp, channel)) {
        CommitFinder finder = new CommitFinder(lookUp, mirror, channel, source.limits());
        ObjectId tip = finder.find(remote, remote.references(lookUp.wanted().prefixes())).id();
        if (!tip.equals(expected)) {
          throw conflict(request, tip.name());
        }
      }
      ObjectId made = mirror.exclusively(() -> make(request, mirror, expected));
      push(request, lookUp, channel, made);
      return mirror.exclusively(
          () -> {
            mirror.pin(made);
            return made.name();
          });
    }
  }

  private ObjectId make(CommitRequest request, Mirror mirror, ObjectId expected)
      throws IOException {
    Repository repository = mirror.repository();
    try (RevWalk walk = new RevWalk(repository);
        ObjectInserter inserter = repository.newObjectInserter()) {
      RevCommit parent = walk.parseCommit(expected);
      TreeRewriter rewriter = new TreeRewriter(walk.getObjectReader(), inserter);
      Optional<ObjectId> tree =
          rewriter.rewrite(
              Optional.of(parent.getTree()), changes(request, repository, parent, inserter));
      ObjectId root =
          tree.isPresent() ? tree.get() : inserter.insert(Constants.OBJ_TREE, new byte[0]);
      if (root.equals(parent.getTree())) {
        throw Problem.of(
                ProblemCode.NOTHING_TO_ROLL_BACK,
                request.source().url() + " " + request.branch(),
                "the branch has all that already",
                "")
            .exception();
      }
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(root);
      commit.setParentId(parent);
      commit.setAuthor(person(request.author()));
      commit.setCommitter(person(request.author()));
      commit.setMessage(request.message());
      ObjectId made = inserter.insert(commit);
      inserter.flush();
      return made;
    }
  }

  /// All changes, with the texts stored.
  private static Map<String, Optional<TreeEntry>> changes(
      CommitRequest request, Repository repository, RevCommit parent, ObjectInserter inserter)
      throws IOException {
    Map<String, Optional<TreeEntry>> all = new TreeMap<>(request.changes());
    for (Map.Entry<String, String> text : request.texts().entrySet()) {
      byte[] bytes = text.getValue().getBytes(StandardCharsets.UTF_8);
      ObjectId blob = inserter.insert(Constants.OBJ_BLOB, bytes);
      try (TreeWalk before = TreeWalk.forPath(repository, text.getKey(), parent.getTree())) {
        boolean executable =
            before != null && FileMode.EXECUTABLE_FILE.equals(before.getRawMode(0));
        TreeEntry.Type type = executable ? TreeEntry.Type.EXECUTABLE : TreeEntry.Type.FILE;
        TreeEntry entry = new TreeEntry(text.getKey(), type, blob.name(), bytes.length);
        all.put(text.getKey(), Optional.of(entry));
      }
    }
    return all;
  }

  private PersonIdent person(String author) {
    Matcher parts = PERSON.matcher(author);
    boolean whole = parts.matches();
    return new PersonIdent(
        whole ? parts.group(1) : author,
        whole ? parts.group(2) : "",
        source.clock().instant(),
        ZoneOffset.UTC);
  }

  private void push(CommitRequest request, LookUp.Request lookUp, Channel channel, ObjectId made)
      throws IOException {
    ObjectId expected =
        request.proposedAs().isEmpty()
            ? ObjectId.fromString(request.expectedTip())
            : ObjectId.zeroId();
    String ref = Constants.R_HEADS + request.pushedTo();
    RemoteRefUpdate update;
    try (Remote remote = source.lookUp().remote(lookUp, channel)) {
      update = remote.push(ref, made, expected);
    } catch (ProblemException e) {
      if (e.problem().code() == ProblemCode.SOURCE_DENIED) {
        throw rejected(request, "the credentials may read, but not write");
      }
      if (tip(lookUp, channel, ref).equals(Optional.of(made))) {
        return;
      }
      throw e;
    }
    switch (update.getStatus()) {
      case OK, UP_TO_DATE -> {}
      case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD ->
          throw conflict(request, "another commit");
      case REJECTED_NODELETE,
          REJECTED_OTHER_REASON,
          NON_EXISTING,
          NOT_ATTEMPTED,
          AWAITING_REPORT -> {
        // A race that only the server noticed is refused in the server's own words.
        ObjectId tip = tip(lookUp, channel, ref).orElse(ObjectId.zeroId());
        if (!tip.equals(expected) && !tip.equals(made)) {
          throw conflict(request, tip.equals(ObjectId.zeroId()) ? "nothing" : tip.name());
        }
        String words =
            update.getMessage() == null ? update.getStatus().name() : update.getMessage();
        throw rejected(request, channel.quoted(words));
      }
    }
  }

  private Optional<ObjectId> tip(LookUp.Request lookUp, Channel channel, String ref)
      throws IOException {
    try (Remote remote = source.lookUp().remote(lookUp, channel)) {
      Map<String, Ref> refs = remote.references(List.of(ref));
      return Optional.ofNullable(refs.get(ref)).map(Ref::getObjectId);
    }
  }

  private static ProblemException conflict(CommitRequest request, String tip) {
    return request.proposedAs().isEmpty() ? moved(request, tip) : taken(request);
  }

  private static ProblemException taken(CommitRequest request) {
    return new Problem(
            ProblemCode.ROLLBACK_CONFLICT,
            request.source().url() + " " + request.proposedAs(),
            "there is a branch of that name already",
            "somebody proposed the same before",
            "Look at the pull request from it, or delete the branch.")
        .exception();
  }

  private static ProblemException moved(CommitRequest request, String tip) {
    return new Problem(
            ProblemCode.ROLLBACK_CONFLICT,
            request.source().url() + " " + request.branch(),
            "the branch moved meanwhile",
            "it was at " + request.expectedTip() + ", and is at " + tip,
            "Look at the new commits, then try again.")
        .exception();
  }

  private static ProblemException rejected(CommitRequest request, String words) {
    return new Problem(
            ProblemCode.PUSH_REJECTED,
            request.source().url() + " " + request.pushedTo(),
            "the server refused the push",
            words,
            "Push to another branch and open a pull request, or let this account push to "
                + request.pushedTo()
                + ".")
        .exception();
  }

  private static void checkPath(String path) {
    try {
      new ObjectChecker().checkPath(path);
    } catch (CorruptObjectException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.PATH_OUTSIDE_TREE,
              path.isBlank() ? "changes" : path.replaceAll("\\p{Cntrl}", "?"),
              "the path cannot be committed",
              "Write it from the root of the repository, without '.', '..' or '.git'."),
          e);
    }
  }
}
