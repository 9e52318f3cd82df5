package dev.plumbline.forge.local;

import dev.plumbline.forge.local.Protection.Rule;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/// Decides for one ref of a push whether it may change; asked anew for each, while nothing else can
/// move, with the settings as they are then.
///
/// @param restores whether the repository has no refs yet, so that a mirror may be pushed into it
record PushGate(LocalRepository repository, Caller caller, boolean restores) {

  /// So many refs a repository may have.
  static final int MAX_REFS = 20_000;

  private static final Pattern NAME =
      Pattern.compile("refs/(heads|tags|notes)/[\\p{L}\\p{N}][\\p{L}\\p{N}._/+@#=-]{0,199}");

  /// The reason to refuse, with what to do instead; empty if it may change.
  Optional<String> refuse(ReceiveCommand command, RevWalk walk) throws IOException {
    String ref = command.getRefName();
    if (ForgeRefs.reserved(ref)) {
      return restores && caller.may(repository.name(), Scope.ADMIN)
          ? Optional.empty()
          : Optional.of("the forge keeps its own state there; use its interface");
    }
    if (!wellNamed(ref)) {
      return Optional.of("the name of the ref is not taken: use letters, digits and ./+@#=-_");
    }
    command.updateType(walk);
    if (ref.startsWith(Constants.R_TAGS)) {
      return tag(command);
    }
    return ref.startsWith(Constants.R_HEADS) ? branch(command, walk) : Optional.empty();
  }

  private static boolean wellNamed(String ref) {
    return NAME.matcher(ref).matches() && Repository.isValidRefName(ref) && !ref.contains("/-");
  }

  private Optional<String> tag(ReceiveCommand command) {
    return command.getType() == ReceiveCommand.Type.CREATE
            || caller.may(repository.name(), Scope.ADMIN)
        ? Optional.empty()
        : Optional.of("a tag stays where it is; make one of another name, or ask an administrator");
  }

  private Optional<String> branch(ReceiveCommand command, RevWalk walk) throws IOException {
    String branch = command.getRefName().substring(Constants.R_HEADS.length());
    Protection protection = repository.protection().of(branch);
    switch (command.getType()) {
      case DELETE -> {
        return protection.asks(Rule.NO_DELETION) || protection.throughPullRequests()
            ? Optional.of("protected branch: it cannot be deleted")
            : Optional.empty();
      }
      case CREATE -> {
        if (protection.throughPullRequests() && !restores && !isOnProtected(command, walk)) {
          return Optional.of(
              "protected branch: it begins at a commit that a protected branch has already");
        }
      }
      case UPDATE_NONFASTFORWARD -> {
        if (protection.asks(Rule.NO_FORCE_PUSH)) {
          return Optional.of(
              "protected branch: it cannot be force-pushed; fetch, rebase, and push again");
        }
      }
      case UPDATE -> {}
    }
    if (protection.throughPullRequests() && command.getType() != ReceiveCommand.Type.CREATE) {
      return Optional.of(
          "protected branch: push to another branch, and open a pull request to " + branch);
    }
    return protection.asks(Rule.LINEAR_HISTORY) && hasMerges(command, walk)
        ? Optional.of("protected branch: it takes no merge commits; rebase, and push again")
        : Optional.empty();
  }

  private boolean isOnProtected(ReceiveCommand command, RevWalk walk) throws IOException {
    ProtectionRules rules = repository.protection();
    RevCommit tip = walk.parseCommit(command.getNewId());
    boolean any = false;
    for (Ref ref : repository.store().refs(Constants.R_HEADS)) {
      any = true;
      String name = ref.getName().substring(Constants.R_HEADS.length());
      if (rules.of(name).throughPullRequests()
          && ref.getObjectId() != null
          && walk.isMergedInto(tip, walk.parseCommit(ref.getObjectId()))) {
        return true;
      }
    }
    // The very first branch has nothing to begin at.
    return !any;
  }

  private static boolean hasMerges(ReceiveCommand command, RevWalk walk) throws IOException {
    ObjectId before =
        command.getType() == ReceiveCommand.Type.CREATE ? ObjectId.zeroId() : command.getOldId();
    return MergeCommits.range(walk, before, command.getNewId()).stream()
        .anyMatch(commit -> commit.getParentCount() > 1);
  }
}
