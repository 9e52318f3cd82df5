package dev.plumbline.check.cel;

import dev.plumbline.check.ReviewInput;
import dev.plumbline.check.Rule;
import dev.plumbline.check.RuleLanguage;
import dev.plumbline.check.Schema;
import dev.plumbline.check.Schemas;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rules that CustomResourceDefinitions have for their resources (`x-kubernetes-validations`).
public final class DefinitionRules implements RuleLanguage {

  @Override
  public Set<GroupKind> kinds() {
    return Set.of();
  }

  @Override
  public Reading read(List<RenderedObject> base) {
    List<Rule> rules = new ArrayList<>();
    for (Rule schemas : new Schemas().read(base).rules()) {
      rules.add(new OnSchemas((Schemas) schemas, new DefinitionRuleCache()));
    }
    return new Reading(rules, List.of(), List.of());
  }

  /// The rules of the definitions that the base has, or the head.
  private record OnSchemas(Schemas schemas, DefinitionRuleCache cache) implements Rule {

    @Override
    public String name() {
      return "schema-rule";
    }

    @Override
    public List<Finding> check(ReviewInput input) {
      Schemas all = schemas.with(input);
      List<Finding> findings = new ArrayList<>();
      for (DesiredObject object : input.wanted().objects()) {
        Optional<Schema> schema = all.of(object.manifest());
        if (schema.isPresent()) {
          Optional<Manifest> before = Optional.ofNullable(input.before().get(object.key()));
          boolean shown = !object.options().traits().contains(ObjectOptions.Trait.CONFIDENTIAL);
          new DefinitionRun(cache, shown)
              .run(schema.get(), object.manifest(), before)
              .forEach(broken -> findings.add(finding(object, broken)));
        }
      }
      return findings;
    }

    private Finding finding(DesiredObject object, DefinitionRun.Broken broken) {
      ProblemCode code = broken.judged() ? ProblemCode.SCHEMA_VIOLATED : ProblemCode.POLICY_INVALID;
      String what =
          broken.judged()
              ? broken.path() + " breaks a rule of its definition"
              : "a rule of its definition for " + broken.path() + " cannot be evaluated";
      return new Finding(
          Severity.ERROR,
          name(),
          new Problem(
              code,
              object.key().toString(),
              what,
              broken.message(),
              "Correct it in " + object.origin() + ", or correct the definition."));
    }
  }
}
