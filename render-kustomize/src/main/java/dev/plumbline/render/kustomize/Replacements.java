package dev.plumbline.render.kustomize;

import java.util.List;

/// `replacements`
record Replacements(List<Fields> entries) implements Transformer {
  static Replacements of(List<Fields> entries) {
    return new Replacements(entries);
  }

  @Override
  public void transform(ResMap resources) {
    resources.touched();
  }
}
