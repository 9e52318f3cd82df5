package dev.plumbline.source.git;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// Finds the object that is wanted among what the server lists, and sees to it that it is here,
/// whole. Nothing is fetched that is here already.
record CommitFinder(LookUp.Request request, Mirror mirror, Channel channel, GitLimits limits) {

  /// @param ref its full name; for a commit that was asked for, the commit's id
  /// @param id of the object that the ref names: a commit or an annotated tag
  record Found(String ref, ObjectId id) {}

  /// @param refs that the remote has just listed
  /// @throws ProblemException `REFERENCE_NOT_FOUND`, or what fetching can fail with
  Found find(Remote remote, Map<String, Ref> refs) throws IOException, InterruptedException {
    Optional<Found> named = request.wanted().choose(refs);
    if (named.isPresent()) {
      bring(remote, named.get().id());
      return named.get();
    }
    String wanted = request.wanted().commit();
    Optional<Ref> within =
        request.wanted().branch().map(branch -> request.wanted().tip(refs, branch));
    if (within.isPresent()) {
      bring(remote, within.get().getObjectId());
    }
    ObjectId id = ObjectId.isId(wanted) ? whole(wanted) : abbreviated(wanted);
    if (within.isPresent() && !contains(within.get().getObjectId(), id)) {
      throw notFound(
          "commit " + wanted + " is not on branch " + request.wanted().branch().orElse(""));
    }
    return new Found(id.name(), id);
  }

  private ObjectId whole(String wanted) throws IOException, InterruptedException {
    ObjectId id = ObjectId.fromString(wanted);
    if (mirror.holds(id)) {
      return id;
    }
    try (Remote remote = open()) {
      remote.references(List.of(Constants.HEAD));
      bring(remote, id);
      return id;
    } catch (ProblemException e) {
      // Not every server gives commits by their id: then what contains it must be fetched.
      boolean refused =
          e.problem().code() == ProblemCode.SOURCE_UNREACHABLE
              || e.problem().code() == ProblemCode.SOURCE_CORRUPT;
      if (!refused) {
        throw e;
      }
    }
    bringAll(id);
    return id;
  }

  private ObjectId abbreviated(String wanted) throws IOException, InterruptedException {
    Optional<ObjectId> known = local(wanted);
    if (known.isPresent() && mirror.holds(known.get())) {
      return known.get();
    }
    try (Remote remote = open()) {
      Map<String, Ref> refs = remote.references(List.of(Constants.R_HEADS, Constants.R_TAGS));
      mirror.exclusively(() -> fetchAll(remote, refs.values()));
    }
    ObjectId id =
        local(wanted).orElseThrow(() -> notFound("no branch, tag or commit is named " + wanted));
    mirror.exclusively(() -> pinned(id));
    return id;
  }

  /// The only commit whose id starts like this.
  private Optional<ObjectId> local(String start) throws IOException {
    try (ObjectReader reader = mirror.repository().newObjectReader();
        RevWalk walk = new RevWalk(reader)) {
      Set<ObjectId> commits = new HashSet<>();
      for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(start))) {
        if (walk.parseAny(id) instanceof RevCommit commit) {
          commits.add(commit.copy());
        }
      }
      if (commits.size() > 1) {
        throw notFound("several commits start with " + start);
      }
      return commits.stream().findFirst();
    }
  }

  private void bringAll(ObjectId id) throws IOException, InterruptedException {
    try (Remote remote = open()) {
      Map<String, Ref> refs = remote.references(List.of(Constants.R_HEADS, Constants.R_TAGS));
      mirror.exclusively(() -> fetchAll(remote, refs.values()));
    }
    if (!mirror.repository().getObjectDatabase().has(id)) {
      throw notFound("commit " + id.name() + " is on none of its branches and tags");
    }
    mirror.exclusively(() -> pinned(id));
  }

  private boolean fetchAll(Remote remote, Collection<Ref> refs) {
    remote.fetch(refs.stream().map(Ref::getObjectId).distinct().toList());
    return true;
  }

  private void bring(Remote remote, ObjectId id) throws IOException, InterruptedException {
    if (!mirror.holds(id)) {
      mirror.exclusively(() -> fetched(remote, id));
    }
  }

  private boolean fetched(Remote remote, ObjectId id) throws IOException {
    if (mirror.holds(id)) {
      return true;
    }
    if (remote.goesTo(mirror.repository())) {
      remote.fetch(List.of(id));
    } else {
      // The copy was thrown away as damaged while the server was asked.
      try (Remote again = open()) {
        again.references(List.of(Constants.HEAD));
        again.fetch(List.of(id));
      }
    }
    return pinned(id);
  }

  private boolean pinned(ObjectId id) throws IOException {
    try {
      mirror.pin(id);
      return true;
    } catch (MissingObjectException | CorruptObjectException e) {
      throw new TransferFailure(request.url(), channel).problem(e);
    }
  }

  private boolean contains(ObjectId tip, ObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(mirror.repository())) {
      return walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(tip));
    }
  }

  private Remote open() throws IOException {
    return Remote.open(mirror.repository(), request.url(), limits, channel);
  }

  private ProblemException notFound(String what) {
    return Problem.of(
            ProblemCode.REFERENCE_NOT_FOUND,
            request.url().text(),
            what,
            "Correct the revision, or push it.")
        .exception();
  }
}
