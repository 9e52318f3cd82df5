package dev.plumbline.testkit.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.ApplyRequest.TakeOver;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.Observation;
import dev.plumbline.target.Target;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// What the tests of a [Target] work with: how it is reached, objects of the application, and the
/// few things that can be asked of it. [TargetContract] holds the tests.
abstract class TargetScene {

  private static final AtomicInteger NAMES = new AtomicInteger();

  /// The target under test; the same one during a test.
  protected abstract Target target();

  /// The application and the identity that the tests use.
  protected abstract Access access();

  /// An object of a kind that can be created, changed and deleted at once, which differs by
  /// `value`.
  protected abstract Manifest sample(String name, String value);

  /// Somebody else.
  protected abstract Outsider outsider();

  /// Called after each change that is made through the target or by the outsider; a target with
  /// simulated time lets its pending work happen here.
  protected void settle() {}

  /// A name that no other test uses.
  protected final String freshName() {
    return "contract-" + NAMES.incrementAndGet() + "-" + ProcessHandle.current().pid();
  }

  /// The object as the application wants it, with its label.
  protected final DesiredObject wanted(String name, String value) {
    return wanted(name, value, ObjectOptions.DEFAULT);
  }

  /// The object as the application wants it, with its label and these options.
  protected final DesiredObject wanted(String name, String value, ObjectOptions options) {
    Manifest manifest =
        sample(name, value).withLabel(Labels.APPLICATION_LABEL, access().application().label());
    return new DesiredObject(
        manifest.key(),
        manifest,
        Json.digest(manifest.content()),
        options,
        new Origin("contract.yaml", 0, 1));
  }

  /// Asks for an object that is expected not to be there.
  protected final Outcome create(DesiredObject desired) {
    return apply(desired, new Expectation.Absent(), TakeOver.NOBODY, false);
  }

  /// Asks for an object of that uid to become as desired.
  protected final Outcome update(DesiredObject desired, String uid) {
    return apply(desired, new Expectation.Present(uid), TakeOver.ANYBODY, false);
  }

  /// Asks for one object.
  protected final Outcome apply(
      DesiredObject desired, Expectation expectation, TakeOver takeOver, boolean dryRun) {
    Outcome outcome =
        target().apply(access(), new ApplyRequest(desired, expectation, takeOver, dryRun));
    settle();
    return outcome;
  }

  /// Deletes the object as it was observed.
  protected final Outcome delete(DesiredObject desired, String uid, String resourceVersion) {
    Outcome outcome =
        target()
            .delete(
                access(),
                new DeleteRequest(
                    desired.key(),
                    desired.manifest().apiVersion(),
                    uid,
                    resourceVersion,
                    DeleteRequest.Propagation.BACKGROUND));
    settle();
    return outcome;
  }

  /// Looks at one object.
  protected final Observation look(DesiredObject desired) {
    return target().observe(access(), List.of(reference(desired)));
  }

  /// The object as it is now; fails if it is not there.
  protected final ObservedObject live(DesiredObject desired) {
    Observation observation = look(desired);
    assertThat(observation.object(desired.key())).as("%s", observation).isPresent();
    return observation.object(desired.key()).orElseThrow();
  }

  /// How to ask for that object.
  protected static final ObjectReference reference(DesiredObject desired) {
    return new ObjectReference(desired.key(), desired.manifest().apiVersion());
  }

  /// The object that the outcome shows; fails if the outcome is another one.
  static ObservedObject shown(Outcome outcome, Result result) {
    assertThat(outcome.result()).as("%s", outcome.problem()).isEqualTo(result);
    assertThat(outcome.live()).as("the live object in %s", outcome).isPresent();
    return outcome.live().orElseThrow();
  }

  /// Fails unless the outcome is a problem of that code with a next step.
  static void refused(Outcome outcome, ProblemCode code) {
    assertThat(outcome.problem()).as("%s", outcome).isPresent();
    assertThat(outcome.problem().orElseThrow().code()).isEqualTo(code);
    assertThat(outcome.problem().orElseThrow().next()).as("the next step").isNotBlank();
  }
}
