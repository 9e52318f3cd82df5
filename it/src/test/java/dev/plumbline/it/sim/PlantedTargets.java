package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.Target;
import dev.plumbline.testkit.sim.SimulatedObject;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Lies about the target and what its watches tell.
final class PlantedTargets {

  private PlantedTargets() {}

  static Ports target(Ports ports, UnaryOperator<Target> lie) {
    Target lying = lie.apply(ports.targets().target(new Destination("", Shop.NAMESPACE)));
    return new Ports(
        ports.source(),
        ports.renderer(),
        destination -> lying,
        ports.dialect(),
        ports.ledger(),
        ports.sink());
  }

  static Ports checksNoUid(Ports ports, World world) {
    return target(
        ports,
        target ->
            new DelegatingTarget(target) {
              @Override
              public Outcome apply(Access access, ApplyRequest request) {
                Optional<SimulatedObject> live =
                    world.target.cluster().object(request.desired().key());
                Expectation expectation =
                    live.map(object -> (Expectation) new Expectation.Present(object.uid()))
                        .orElseGet(Expectation.Absent::new);
                return super.apply(
                    access,
                    new ApplyRequest(
                        request.desired(), expectation, request.takeOver(), request.dryRun()));
              }
            });
  }

  static Ports takesFailureForSuccess(Ports ports, World world) {
    return target(
        ports,
        target ->
            new DelegatingTarget(target) {
              @Override
              public Outcome apply(Access access, ApplyRequest request) {
                try {
                  return super.apply(access, request);
                } catch (ProblemException e) {
                  return world
                      .target
                      .cluster()
                      .object(request.desired().key())
                      .map(live -> Outcome.of(Result.CHANGED, live.observed()))
                      .orElseThrow(() -> e);
                }
              }
            });
  }

  static Ports takesAcceptedForGone(Ports ports, World world) {
    return target(
        ports,
        target ->
            new DelegatingTarget(target) {
              @Override
              public Outcome delete(Access access, DeleteRequest request) {
                Outcome outcome = super.delete(access, request);
                return outcome.result() == Result.DELETED
                    ? Outcome.of(request.key(), Result.DELETED)
                    : outcome;
              }
            });
  }

  static Ports sendsNoUid(Ports ports, World world) {
    return deleting(ports, request -> with(request, "", request.resourceVersion()));
  }

  /// Each deletion names the uid of what is there by then.
  static Ports deletesWhateverIsThere(Ports ports, World world) {
    return deleting(
        ports,
        request ->
            with(
                request,
                world
                    .target
                    .cluster()
                    .object(request.key())
                    .map(SimulatedObject::uid)
                    .orElse(request.uid()),
                request.resourceVersion()));
  }

  static Ports sendsNoVersion(Ports ports, World world) {
    return deleting(ports, request -> with(request, request.uid(), ""));
  }

  private static DeleteRequest with(DeleteRequest request, String uid, String version) {
    return new DeleteRequest(
        request.key(), request.apiVersion(), uid, version, request.propagation());
  }

  private static Ports deleting(Ports ports, UnaryOperator<DeleteRequest> lie) {
    return target(
        ports,
        target ->
            new DelegatingTarget(target) {
              @Override
              public Outcome delete(Access access, DeleteRequest request) {
                return super.delete(access, lie.apply(request));
              }
            });
  }

  static Ports leavesTheDryRunOn(Ports ports, World world) {
    return target(
        ports,
        target ->
            new DelegatingTarget(target) {
              @Override
              public Outcome apply(Access access, ApplyRequest request) {
                boolean update = request.expectation() instanceof Expectation.Present;
                return super.apply(
                    access,
                    new ApplyRequest(
                        request.desired(),
                        request.expectation(),
                        request.takeOver(),
                        update || request.dryRun()));
              }
            });
  }
}
