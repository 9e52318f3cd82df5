package dev.plumbline.render.kustomize;

import dev.plumbline.model.ProblemException;
import dev.plumbline.render.kustomize.Selector.Requirement;
import dev.plumbline.render.kustomize.Selector.Requirement.Operator;
import java.util.ArrayList;
import java.util.List;

/// Reads a selector of labels: `a`, `!a`, `a=b`, `a==b`, `a!=b`, `a in (b, c)`, `a notin (b)`,
/// `a>1`, `a<1`, with commas between.
final class SelectorReader {

  private static final String SPECIAL = "=!<>(),";

  private final String text;
  private final Place place;
  private int at;

  SelectorReader(String text, Place place) {
    this.text = text;
    this.place = place;
  }

  /// @throws ProblemException `INVALID_FIELD`
  List<Requirement> read() {
    List<Requirement> requirements = new ArrayList<>();
    blanks();
    while (at < text.length()) {
      requirements.add(requirement());
      blanks();
      if (at < text.length()) {
        expect(',');
        blanks();
        if (at == text.length()) {
          throw wrong("a requirement is missing behind the comma");
        }
      }
    }
    return requirements;
  }

  private Requirement requirement() {
    if (peek() == '!') {
      at++;
      return new Requirement(key(), Operator.MISSING, List.of());
    }
    String key = key();
    blanks();
    return switch (peek()) {
      case ',', '\0' -> new Requirement(key, Operator.EXISTS, List.of());
      case '=' -> {
        at++;
        if (peek() == '=') {
          at++;
        }
        yield new Requirement(key, Operator.IN, List.of(value()));
      }
      case '!' -> {
        at++;
        expect('=');
        yield new Requirement(key, Operator.NOT_IN, List.of(value()));
      }
      case '>', '<' -> {
        Operator operator = text.charAt(at++) == '>' ? Operator.GREATER : Operator.LESS;
        String bound = value();
        if (Requirement.number(bound).isEmpty()) {
          throw wrong("for '>' and '<' the value must be an integer");
        }
        yield new Requirement(key, operator, List.of(bound));
      }
      default -> new Requirement(key, operator(), values());
    };
  }

  private Operator operator() {
    String name = word();
    return switch (name) {
      case "in" -> Operator.IN;
      case "notin" -> Operator.NOT_IN;
      default -> throw wrong("found '" + name + "', expected: in, notin, =, ==, !=, gt, lt");
    };
  }

  private List<String> values() {
    blanks();
    expect('(');
    List<String> values = new ArrayList<>();
    do {
      values.add(value());
      blanks();
    } while (peek() == ',' && at++ >= 0);
    expect(')');
    return values;
  }

  private String key() {
    blanks();
    String key = word();
    if (key.isEmpty()) {
      throw wrong("a key is missing");
    }
    return key;
  }

  private String value() {
    blanks();
    return word();
  }

  private String word() {
    int start = at;
    while (at < text.length()
        && SPECIAL.indexOf(text.charAt(at)) < 0
        && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong("'" + c + "' is missing");
    }
    at++;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private ProblemException wrong(String why) {
    return place.refuse(
        "unable to parse requirement: " + why, "Write it as kubectl takes selectors.");
  }
}
