package dev.plumbline.cli;

import dev.plumbline.engine.AdoptionDiff;
import dev.plumbline.engine.AdoptionField;
import dev.plumbline.engine.Adoptions;
import dev.plumbline.model.Application;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.List;

/// An adoption and what came of it, as JSON.
final class AdoptJson {

  private AdoptJson() {}

  /// Proposes the adoption, and carries it out unless that is not asked for.
  static JsonObject answer(Adoptions adoptions, Application application, JsonObject arguments) {
    Adoptions.Proposal proposal =
        adoptions.propose(
            new Adoptions.Wish(
                application.id(),
                arguments.string("object").orElse(""),
                arguments.bool("removed").orElse(false)));
    JsonObject answer = of(proposal);
    if (arguments.bool("dryRun").orElse(false)) {
      return answer;
    }
    if (arguments
        .string("edit")
        .filter(edit -> !answer.string("edit").orElse("").equals(edit))
        .isPresent()) {
      throw moved(application).exception();
    }
    String actor = arguments.string("actor").orElse("unknown");
    return arguments.bool("offer").orElse(false)
        ? answer.with("offered", adoptions.offer(proposal, actor))
        : answer.with("commit", adoptions.carryOut(proposal, actor));
  }

  /// `repository`, `branch` with its tip `from`, the `fields`, the `places` in files that change,
  /// other applications that they change (`alsoChanges`), and `edit`, which tells this answer from
  /// another one.
  private static JsonObject of(Adoptions.Proposal proposal) {
    return JsonObject.EMPTY
        .with("repository", proposal.repository().url())
        .with("branch", proposal.from().reference())
        .with("from", proposal.from().commit())
        .with("fields", StatusJson.array(proposal.fields(), AdoptJson::field))
        .with("places", StatusJson.array(proposal.found().places(), AdoptJson::place))
        .with(
            "alsoChanges",
            JsonArray.ofStrings(proposal.found().others().stream().map(Object::toString).toList()))
        .with(
            "edit",
            Digest.of(proposal.from().commit() + proposal.found().files()).hex().substring(0, 16));
  }

  private static JsonObject field(AdoptionField field) {
    return JsonObject.of("object", new JsonString(field.object().toString()))
        .with("path", field.path().toString());
  }

  private static JsonObject place(AdoptionDiff place) {
    return JsonObject.of("path", new JsonString(place.path()))
        .with("line", new JsonInteger(place.line()))
        .with("removed", lines(place.removed()))
        .with("added", lines(place.added()));
  }

  private static JsonValue lines(List<String> lines) {
    return JsonArray.ofStrings(lines);
  }

  private static Problem moved(Application application) {
    return Problem.of(
        ProblemCode.ROLLBACK_CONFLICT,
        application.id().toString(),
        "the branch or the target has changed since the edit was shown",
        "Look again with `plumb adopt " + application.id() + " --dry-run`.");
  }
}
