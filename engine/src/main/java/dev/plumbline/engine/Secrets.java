package dev.plumbline.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The values of Secrets that a render was given. Templates and schemas may quote them in what they
/// complain of, and objects may hold them that are no Secrets; nobody is told (S7).
final class Secrets {

  static final Secrets NONE = new Secrets(List.of());

  /// Shorter ones are words and numbers that stand everywhere.
  private static final int SHORTEST = 4;

  private static final String HIDDEN = "++++++++";

  private final List<String> texts;

  private Secrets(Collection<String> texts) {
    this.texts = texts.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /// @param documents what the Secrets hold: values in YAML, or single values
  static Secrets of(Collection<String> documents) {
    Set<String> found = new TreeSet<>();
    for (String document : documents) {
      add(found, document);
      document.lines().forEach(line -> lines(found, line));
      try {
        leaves(found, Yaml.readOne(document));
      } catch (ProblemException e) {
        // no YAML, or not for us: its lines must do
      }
    }
    return new Secrets(found);
  }

  private static void lines(Set<String> found, String line) {
    String rest = line.strip().replaceFirst("^(- +)+", "");
    add(found, rest);
    int colon = rest.indexOf(':');
    if (colon >= 0) {
      add(found, rest.substring(colon + 1).strip().replaceAll("^[\"']|[\"']$", ""));
    }
  }

  private static void leaves(Set<String> found, JsonValue value) {
    switch (value) {
      case JsonObject object -> object.members().values().forEach(one -> leaves(found, one));
      case JsonArray array -> array.elements().forEach(one -> leaves(found, one));
      case JsonString text -> {
        add(found, text.value());
        text.value().lines().forEach(line -> add(found, line.strip()));
      }
      case JsonInteger integer -> add(found, Long.toString(integer.value()));
      case JsonDecimal decimal -> add(found, Double.toString(decimal.value()));
      case JsonBoolean _, JsonNull _ -> {}
    }
  }

  private static void add(Set<String> found, String text) {
    if (text.length() >= SHORTEST && !text.equals("true") && !text.equals("false")) {
      found.add(text);
      found.add(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
      found.add(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    }
  }

  /// Whether a text anywhere in the value holds one of them.
  boolean areInside(JsonValue value) {
    return switch (value) {
      case JsonObject object ->
          object.members().entrySet().stream()
              .anyMatch(one -> areIn(one.getKey()) || areInside(one.getValue()));
      case JsonArray array -> array.elements().stream().anyMatch(this::areInside);
      case JsonString text -> areIn(text.value());
      case JsonInteger integer -> areIn(Long.toString(integer.value()));
      case JsonDecimal decimal -> areIn(Double.toString(decimal.value()));
      case JsonBoolean _, JsonNull _ -> false;
    };
  }

  private boolean areIn(String text) {
    return texts.stream().anyMatch(text::contains);
  }

  /// The text without them.
  String hide(String text) {
    String hidden = text;
    for (String secret : texts) {
      hidden = hidden.replace(secret, HIDDEN);
    }
    return hidden;
  }

  /// Renders, and lets no failure tell them.
  Rendered guard(String subject, Supplier<Rendered> render) {
    if (texts.isEmpty()) {
      return render.get();
    }
    try {
      Rendered rendered = render.get();
      return rendered.with(
          rendered.objects().stream()
              .map(RenderedObject::manifest)
              .filter(manifest -> areInside(manifest.content()))
              .map(Manifest::key)
              .collect(Collectors.toSet()));
    } catch (ProblemException e) {
      throw hidden(e.problem());
    } catch (RuntimeException | StackOverflowError e) {
      // Its message may hold what it failed on, and would be logged.
      throw new Problem(
              ProblemCode.INTERNAL_ERROR,
              subject,
              "an unexpected failure of a render with values of Secrets",
              e.getClass().getSimpleName(),
              "Please report it with the chart.")
          .exception();
    }
  }

  /// Without the cause, which has the words.
  private ProblemException hidden(Problem problem) {
    return new Problem(
            problem.code(),
            hide(problem.subject()),
            hide(problem.what()),
            hide(problem.why()),
            hide(problem.next()))
        .exception();
  }

  @Override
  public String toString() {
    return texts.size() + " secrets";
  }
}
