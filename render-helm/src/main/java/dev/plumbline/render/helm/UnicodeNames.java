package dev.plumbline.render.helm;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The names that Go 1.26 knows for classes of characters: `\p{Greek}`. Capitals, blanks, hyphens
/// and underscores make no difference to it; it finds no script whose own name has one of these.
final class UnicodeNames {

  private static final Set<String> CATEGORIES =
      Set.of(
          ("C Cc Cf Cn Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps"
                  + " S Sc Sk Sm So Z Zl Zp Zs")
              .split(" "));

  private static final Map<String, String> ALIASES =
      Stream.of(
              """
              Casedletter=LC Closepunctuation=Pe Combiningmark=M Connectorpunctuation=Pc
              Control=Cc Currencysymbol=Sc Dashpunctuation=Pd Decimalnumber=Nd Enclosingmark=Me
              Finalpunctuation=Pf Format=Cf Initialpunctuation=Pi Letter=L Letternumber=Nl
              Lineseparator=Zl Lowercaseletter=Ll Mark=M Mathsymbol=Sm Modifierletter=Lm
              Modifiersymbol=Sk Nonspacingmark=Mn Number=N Openpunctuation=Ps Other=C
              Otherletter=Lo Othernumber=No Otherpunctuation=Po Othersymbol=So
              Paragraphseparator=Zp Privateuse=Co Punctuation=P Separator=Z Spaceseparator=Zs
              Spacingmark=Mc Surrogate=Cs Symbol=S Titlecaseletter=Lt Unassigned=Cn
              Uppercaseletter=Lu Cntrl=Cc Digit=Nd Punct=P Lc=LC
              """
                  .split("\\s+"))
          .map(pair -> pair.split("="))
          .collect(toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

  // Java knows scripts that came after Unicode 15.
  private static final Set<String> SCRIPTS =
      Arrays.stream(UnicodeScript.values())
          .map(UnicodeScript::name)
          .filter(name -> name.indexOf('_') < 0)
          .filter(
              name ->
                  !Set.of("SIGNWRITING", "UNKNOWN", "GARAY", "SUNUWAR", "TODHRI").contains(name))
          .map(UnicodeNames::canonical)
          .collect(toUnmodifiableSet());

  private UnicodeNames() {}

  /// The class in Java's syntax; empty if Go knows no such name.
  static Optional<String> pattern(String name, boolean negated) {
    String canonical = canonical(name);
    String letter = negated ? "P" : "p";
    return switch (canonical) {
      case "Any" -> Optional.of(negated ? "[^\\x{0}-\\x{10FFFF}]" : "[\\x{0}-\\x{10FFFF}]");
      case "Assigned" -> Optional.of("\\" + (negated ? "p" : "P") + "{Cn}");
      case "Ascii" -> Optional.of("\\" + letter + "{ASCII}");
      default -> property(canonical).map(java -> "\\" + letter + "{" + java + "}");
    };
  }

  private static Optional<String> property(String canonical) {
    if (CATEGORIES.contains(canonical)) {
      return Optional.of(canonical);
    }
    return SCRIPTS.contains(canonical)
        ? Optional.of("Is" + canonical)
        : Optional.ofNullable(ALIASES.get(canonical));
  }

  private static String canonical(String name) {
    String letters = name.replaceAll("[-_ ]", "");
    return letters.isEmpty()
        ? ""
        : letters.substring(0, 1).toUpperCase(Locale.ROOT)
            + letters.substring(1).toLowerCase(Locale.ROOT);
  }
}
