package dev.plumbline.app;

import dev.plumbline.approval.Binding;
import dev.plumbline.approval.Deployed;
import dev.plumbline.engine.Bindings;
import dev.plumbline.engine.Coming;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.Destination;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What an approval of a pull request is bound to, by its report.
final class Bound {

  private Bound() {}

  /// @param identities which cluster or machine is at a destination; the empty text if nobody looks
  /// @return empty if there is nothing to approve
  static Optional<Binding> of(
      PullRequestReporter.Made made, PullRequest pull, Function<Destination, String> identities) {
    if (made.report().conflict().isPresent()) {
      return Optional.empty();
    }
    List<Deployed> deployed =
        made.rendered().stream()
            // of what could not be told nothing is approved
            .filter(each -> made.images().tells(each.application().id()))
            .map(each -> of(made, each, identities))
            .toList();
    return Optional.of(Binding.of(pull.head().commit(), Optional.of(made.mergeBase()), deployed));
  }

  private static Deployed of(
      PullRequestReporter.Made made, Coming coming, Function<Destination, String> identities) {
    return Bindings.of(
        coming.application(),
        coming.branch().orElse(made.base().reference()),
        new Bindings.Judged(
            made.policy(),
            identities.apply(coming.application().destination()),
            made.images().of(coming.application().id())),
        coming.rendered().digest(),
        coming.reads());
  }
}
