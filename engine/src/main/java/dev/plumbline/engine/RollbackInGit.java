package dev.plumbline.engine;

import dev.plumbline.forge.Forge;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.source.CommitRequest;
import dev.plumbline.source.RepositoryWriter;
import java.util.Optional;
import java.util.function.Function;

/// Automatic rollbacks in the real world: by commits, and by pull requests where the branch takes
/// nothing else.
public final class RollbackInGit implements RollbackSteps {

  private static final String AUTHOR = "Plumbline <plumbline@localhost>";

  private final Ports ports;
  private final RepositoryWriter writer;
  private final Engine engine;
  private final Rollbacks rollbacks;
  private final Function<String, Optional<Forge>> forges;

  /// @param forges the forge that has the repository of an address; empty if it may not be asked
  public RollbackInGit(
      Ports ports,
      RepositoryWriter writer,
      Engine engine,
      Rollbacks rollbacks,
      Function<String, Optional<Forge>> forges) {
    this.ports = ports;
    this.writer = writer;
    this.engine = engine;
    this.rollbacks = rollbacks;
    this.forges = forges;
  }

  @Override
  public Optional<Application> application(ApplicationId id) {
    return engine.application(id);
  }

  @Override
  public Optional<Rollbacks.Proposal> proposal(Application application, String failed) {
    try {
      Rollbacks.Proposal proposal = rollbacks.propose(application.id(), "");
      return rollbacks.readsAs(proposal, failed) ? Optional.of(proposal) : Optional.empty();
    } catch (ProblemException e) {
      if (e.problem().code() == ProblemCode.NOTHING_TO_ROLL_BACK) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Optional<String> made(Application application) {
    Revision tip = ports.source().resolve(application.source());
    return Optional.of(tip)
        .filter(there -> there.title().startsWith(RollbackByItself.title(application.id())))
        .map(Revision::commit);
  }

  @Override
  public String push(Rollbacks.Proposal proposal, String message) {
    return writer.commit(request(proposal, message));
  }

  private static CommitRequest request(Rollbacks.Proposal proposal, String message) {
    CommitRequest request = Rollbacks.request(proposal, AUTHOR);
    return new CommitRequest(
        request.source(),
        request.branch(),
        request.expectedTip(),
        request.changes(),
        AUTHOR,
        message);
  }

  @Override
  public void offer(Rollbacks.Proposal proposal, String branch, String message) {
    String url = proposal.application().source().url();
    Forge forge = forges.apply(url).orElseThrow(() -> unasked(url).exception());
    CommitRequest request = request(proposal, message);
    try {
      writer.commit(request.proposedAs(branch));
    } catch (ProblemException e) {
      if (e.problem().code() != ProblemCode.ROLLBACK_CONFLICT) {
        throw e;
      }
      // the branch is there since before a crash
    }
    String[] parts = message.split("\n", 2);
    try {
      forge
          .pullRequests()
          .open(new NewPullRequest(parts[0], parts[1].strip(), request.branch(), branch, false));
    } catch (ProblemException e) {
      if (e.problem().code() != ProblemCode.ALREADY_EXISTS) {
        throw e;
      }
      // and so is the pull request
    }
  }

  private static Problem unasked(String url) {
    return Problem.of(
        ProblemCode.CREDENTIALS_MISSING,
        url,
        "the branch takes changes by pull requests only, and no forge may be asked for one",
        "Start plumb run with --forge-token-file, with a token of the forge of that repository.");
  }

  @Override
  public void refresh(Application application) {
    engine.refresh(application.source().url());
  }
}
