package dev.plumbline.plan;

import dev.plumbline.model.Finding;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Step;
import java.util.Optional;

/// What a rule says of one object: the step, and what people should know about it.
record Decision(Step step, Optional<Finding> finding) {

  static Decision of(Step step) {
    return new Decision(step, Optional.empty());
  }

  static Decision of(Step step, Finding finding) {
    return new Decision(step, Optional.of(finding));
  }

  static Decision skip(ObjectKey key, String why) {
    return of(new Step.Skip(key, why));
  }

  static Decision skip(ObjectKey key, String why, Finding finding) {
    return of(new Step.Skip(key, why), finding);
  }
}
