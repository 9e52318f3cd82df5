package dev.plumbline.forge.local;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// JGit's two services, set up with the host's limits and rules.
final class GitServices {

  private static final Logger LOG = LoggerFactory.getLogger(GitServices.class);
  private static final int TIMEOUT_SECONDS = 60;
  private static final int MAX_COMMAND_BYTES = 4 << 20;

  private final GitHostOptions options;
  private final RepositoryQuota quota;

  GitServices(GitHostOptions options) {
    this(options, RepositoryQuota.NONE);
  }

  GitServices(GitHostOptions options, RepositoryQuota quota) {
    this.options = options;
    this.quota = quota;
  }

  boolean readOnly() {
    return options.readOnly();
  }

  long maxRequestBytes() {
    return options.maxPackBytes() + MAX_COMMAND_BYTES;
  }

  UploadPack upload(Repository repository, List<String> protocol) {
    UploadPack upload = new UploadPack(repository);
    upload.setBiDirectionalPipe(false);
    upload.setTimeout(TIMEOUT_SECONDS);
    if (!protocol.isEmpty()) {
      upload.setExtraParameters(protocol);
    }
    return upload;
  }

  /// Whether nothing more may be pushed into the repository.
  boolean isFull(Repository repository) {
    return quota.left(repository) <= 0;
  }

  ReceivePack receive(Repository repository, String name, String user) {
    ReceivePack receive = limited(new ReceivePack(repository), user);
    receive.setPreReceiveHook((pack, commands) -> refuse(pack, commands, name, user));
    receive.setPostReceiveHook((pack, commands) -> announce(commands, name, user));
    return receive;
  }

  /// Any receiver, with the host's limits.
  ReceivePack limited(ReceivePack receive, String user) {
    receive.setBiDirectionalPipe(false);
    receive.setTimeout(TIMEOUT_SECONDS);
    receive.setAtomic(true);
    receive.setCheckReceivedObjects(true);
    receive.setObjectChecker(new ObjectChecker().setSafeForMacOS(true).setSafeForWindows(true));
    receive.setMaxCommandBytes(MAX_COMMAND_BYTES);
    long left = Math.max(1, quota.left(receive.getRepository()));
    receive.setMaxPackSizeLimit(Math.min(left, options.maxPackBytes()));
    receive.setMaxObjectSizeLimit(Math.max(1, options.maxPackBytes() / 4));
    receive.setRefLogIdent(
        new PersonIdent(user.isEmpty() ? "anonymous" : user, "git-host@localhost"));
    return receive;
  }

  private void refuse(
      ReceivePack pack, Collection<ReceiveCommand> commands, String name, String user) {
    for (ReceiveCommand command : commands) {
      if (command.getResult() != ReceiveCommand.Result.NOT_ATTEMPTED) {
        continue;
      }
      try {
        command.updateType(pack.getRevWalk());
        Optional<String> reason = options.rule().refuse(push(command, name, user));
        reason.ifPresent(
            text -> command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, text));
      } catch (IOException e) {
        command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "cannot be checked");
      }
    }
  }

  private void announce(Collection<ReceiveCommand> commands, String name, String user) {
    for (ReceiveCommand command : commands) {
      if (command.getResult() == ReceiveCommand.Result.OK) {
        try {
          options.listener().pushed(push(command, name, user));
        } catch (RuntimeException e) {
          LOG.warn("A push listener failed", e);
        }
      }
    }
  }

  private static Push push(ReceiveCommand command, String name, String user) {
    return new Push(
        name,
        command.getRefName(),
        text(command.getOldId()),
        text(command.getNewId()),
        user,
        command.getType() == ReceiveCommand.Type.UPDATE_NONFASTFORWARD);
  }

  private static String text(ObjectId id) {
    return id.equals(ObjectId.zeroId()) ? "" : id.name();
  }
}
