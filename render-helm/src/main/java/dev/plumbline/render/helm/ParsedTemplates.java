package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.ParsedFile;
import dev.plumbline.gotemplate.TemplateParser;

/// Parsed templates, kept by their name and text: most renders meet what an earlier one has parsed.
final class ParsedTemplates {

  private static final long MOST_CHARACTERS = 32L << 20;

  private record Key(HelmVersion helm, String name, String text) {}

  private static final KeptByText<Key, ParsedFile> KEPT = new KeptByText<>(MOST_CHARACTERS);

  private ParsedTemplates() {}

  /// The parsed template.
  ///
  /// @throws dev.plumbline.gotemplate.TemplateException if it is none
  static ParsedFile parse(HelmVersion helm, String name, String text) {
    return KEPT.get(
        new Key(helm, name, text),
        text.length(),
        () -> TemplateParser.parse(name, text, function -> HelmFunctions.has(helm, function)));
  }
}
