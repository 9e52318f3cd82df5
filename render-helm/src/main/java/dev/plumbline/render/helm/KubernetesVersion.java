package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoQuote;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of Kubernetes as somebody writes it.
final class KubernetesVersion {

  private static final Pattern VERSION = Pattern.compile("\\s*v?(\\d+(?:\\.\\d+)*)(.*)");
  private static final int BITS = 64;

  private KubernetesVersion() {}

  /// The version as a chart is told it.
  ///
  /// @throws HelmFailure if it is none
  static String of(HelmVersion helm, String text) {
    Matcher matcher = VERSION.matcher(text);
    if (!matcher.matches()) {
      throw invalid(text, "could not parse " + GoQuote.quote(text) + " as version");
    }
    List<String> parts = List.of(matcher.group(1).split("\\.", -1));
    if (parts.size() < 2) {
      throw invalid(text, "illegal version string " + GoQuote.quote(text));
    }
    if (parts.getFirst().startsWith("0") && !parts.getFirst().equals("0")) {
      throw invalid(text, "illegal zero-prefixed version component " + in(parts.getFirst(), text));
    }
    List<String> numbers = new ArrayList<>();
    for (String part : parts) {
      BigInteger number = new BigInteger(part);
      if (number.bitLength() > BITS) {
        throw invalid(
            text,
            "illegal non-numeric version component %s: strconv.ParseUint: parsing %s: %s"
                .formatted(in(part, text), GoQuote.quote(part), "value out of range"));
      }
      numbers.add(number.toString());
    }
    if (helm.four()) {
      return text.startsWith("v") ? text : "v" + text;
    }
    return "v" + String.join(".", numbers);
  }

  private static String in(String part, String text) {
    return GoQuote.quote(part) + " in " + GoQuote.quote(text);
  }

  private static HelmFailure invalid(String text, String why) {
    return new HelmFailure("invalid kube version '" + text + "': " + why);
  }
}
