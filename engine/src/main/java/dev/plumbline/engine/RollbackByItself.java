package dev.plumbline.engine;

import dev.plumbline.engine.Runner.Lane;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ProblemKind;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Receipt.Event;
import dev.plumbline.target.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reverts a change in Git by itself when its run failed, for applications that ask for it: once a
/// commit, also over crashes. What is about to be done is in the ledger before it is done, and what
/// was done is found again in Git.
public final class RollbackByItself {

  private static final Logger LOG = LoggerFactory.getLogger(RollbackByItself.class);
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int LOOK_BACK = 1_000;
  private static final int LONGEST_REASON = 500;

  private final RollbackSteps steps;
  private final Ledger ledger;
  private final Runner runner;

  public RollbackByItself(RollbackSteps steps, Ledger ledger, Runner runner) {
    this.steps = steps;
    this.ledger = ledger;
    this.runner = runner;
  }

  /// A run of the application failed. Returns at once.
  public void failed(ApplicationId id) {
    runner.run(Lane.SOURCE, () -> consider(id));
  }

  private void consider(ApplicationId id) {
    try {
      look(id);
    } catch (ProblemException e) {
      LOG.warn("{} is not rolled back: {}", id, e.problem().message());
      if (e.problem().code().kind() != ProblemKind.USER) {
        runner.at(runner.now().plus(AGAIN), () -> failed(id));
      }
    }
  }

  /// Does what is to be done now; nothing if that was done before. One at a time.
  ///
  /// @throws ProblemException what stands in the way: asked again it goes on from there
  synchronized void look(ApplicationId id) {
    Optional<Application> application = steps.application(id).filter(RollbackByItself::isWanted);
    if (application.isPresent()) {
      switch (RollbackDecision.of(ledger.newest(id, LOOK_BACK))) {
        case RollbackDecision.Leave _ -> {}
        case RollbackDecision.Revert revert -> revert(application.get(), revert);
      }
    }
  }

  private static boolean isWanted(Application application) {
    return !application.suspended()
        && !application.deleting()
        && application.declaration().annotation(Labels.AUTO_ROLLBACK).equals(Optional.of("true"));
  }

  private void revert(Application application, RollbackDecision.Revert revert) {
    Receipt failed = revert.failed();
    Optional<Rollbacks.Proposal> proposal = steps.proposal(application, failed.commit());
    if (proposal.isEmpty()) {
      if (revert.begun()) {
        steps
            .made(application)
            .ifPresent(
                commit ->
                    tell(
                        application,
                        Event.ROLLED_BACK,
                        commit,
                        "of %.8s".formatted(failed.commit())));
      }
      return;
    }
    String to = "to %.8s".formatted(proposal.get().to());
    if (!revert.begun()) {
      tell(application, Event.ROLLBACK_INTENDED, failed.commit(), to + ": " + reason(failed));
    }
    String message = message(proposal.get(), failed);
    try {
      String commit = steps.push(proposal.get(), message);
      tell(application, Event.ROLLED_BACK, commit, to);
    } catch (ProblemException e) {
      if (e.problem().code() != ProblemCode.PUSH_REJECTED) {
        throw e;
      }
      String branch = "rollback/%s-of-%.8s".formatted(application.id().name(), failed.commit());
      steps.offer(proposal.get(), branch, message);
      tell(application, Event.ROLLBACK_OFFERED, failed.commit(), to + " on " + branch);
    }
    steps.refresh(application);
  }

  private void tell(Application application, Event event, String commit, String detail) {
    ledger.append(
        List.of(
            new Receipt(
                runner.now(),
                application.id(),
                event,
                Receipts.SELF,
                commit,
                Optional.empty(),
                "",
                detail,
                Optional.empty())));
  }

  private static String message(Rollbacks.Proposal proposal, Receipt failed) {
    return """
    %s%.8s

    The run of %.8s failed: %s
    This restores the %d files that the application reads to commit %s.

    Reverts: %s
    """
        .formatted(
            title(proposal.application().id()),
            proposal.to(),
            failed.commit(),
            reason(failed),
            proposal.changes().size(),
            proposal.to(),
            failed.commit());
  }

  /// How the title of a revert begins.
  static String title(ApplicationId id) {
    return "Roll " + id + " back by itself to ";
  }

  private static String reason(Receipt failed) {
    String detail = failed.detail().replaceAll("\\p{Cntrl}", " ");
    return detail.length() > LONGEST_REASON ? detail.substring(0, LONGEST_REASON) : detail;
  }
}
