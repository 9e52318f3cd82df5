package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.ParsedFile;
import dev.plumbline.gotemplate.TemplateParser;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Parsed templates, kept by their name and text: most renders meet what an earlier one has parsed.
final class ParsedTemplates {

  private static final long MOST_CHARACTERS = 32L << 20;

  private record Key(HelmVersion helm, String name, String text) {}

  private static final ConcurrentHashMap<Key, ParsedFile> KEPT = new ConcurrentHashMap<>();
  private static final AtomicLong CHARACTERS = new AtomicLong();

  private ParsedTemplates() {}

  /// The parsed template.
  ///
  /// @throws dev.plumbline.gotemplate.TemplateException if it is none
  static ParsedFile parse(HelmVersion helm, String name, String text) {
    Key key = new Key(helm, name, text);
    ParsedFile known = KEPT.get(key);
    if (known != null) {
      return known;
    }
    ParsedFile parsed =
        TemplateParser.parse(name, text, function -> HelmFunctions.has(helm, function));
    if (CHARACTERS.addAndGet(text.length()) > MOST_CHARACTERS) {
      KEPT.clear();
      CHARACTERS.set(text.length());
    }
    KEPT.put(key, parsed);
    return parsed;
  }
}
