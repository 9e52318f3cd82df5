package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.gotemplate.GoValue;
import java.util.function.Consumer;

/// Takes the warnings of one render, so many that a person can still be told of them.
final class HelmWarnings {

  private static final int MOST = 10_000;
  private static final int LONGEST = 64 << 10;
  private static final int MOST_CHARACTERS = 4 << 20;

  private final boolean showsValues;
  private final Consumer<HelmWarning> told;
  private int count;
  private long characters;

  /// @param showsValues whether values may be in them
  /// @param told gets each of them, as soon as Helm tells it
  HelmWarnings(boolean showsValues, Consumer<HelmWarning> told) {
    this.showsValues = showsValues;
    this.told = told;
  }

  /// Warnings that nobody wants to know of.
  static HelmWarnings unheard() {
    return new HelmWarnings(false, warning -> {});
  }

  void add(HelmWarning warning) {
    count++;
    if (count <= MOST && characters <= MOST_CHARACTERS) {
      told.accept(warning);
    }
  }

  /// A value in Go's form, cut if it is long; empty if values may not be seen.
  String shown(GoValue value) {
    if (!showsValues || characters > MOST_CHARACTERS) {
      return "";
    }
    String text = GoFormat.text(value);
    characters += text.length();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
