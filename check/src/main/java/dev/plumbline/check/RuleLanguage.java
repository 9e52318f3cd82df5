package dev.plumbline.check;

import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.RenderedObject;
import java.util.List;
import java.util.Set;

/// A language in which rules are declared as objects.
public interface RuleLanguage {

  /// The kinds of objects that are policies in it. They count for the [PolicyVersion].
  Set<GroupKind> kinds();

  /// Reads the rules out of all that the base declares; other objects are parameters. Never throws.
  Reading read(List<RenderedObject> base);

  /// What was read.
  ///
  /// @param rules in a stable order
  /// @param used the objects that are no policies, and that rules take parameters from
  /// @param findings what is wrong with the policies themselves
  record Reading(List<Rule> rules, List<RenderedObject> used, List<Finding> findings) {
    public Reading {
      rules = List.copyOf(rules);
      used = List.copyOf(used);
      findings = List.copyOf(findings);
    }
  }
}
