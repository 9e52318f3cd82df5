package dev.plumbline.approval;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an approval keeps of what was looked at for one application ([Deployed]): a fingerprint of
/// all of it, which decides, and the beginnings of those of its parts, which tell what differs.
///
/// @param seen whether somebody had looked which cluster or machine is at the destination; if not,
///     only the destination is compared
/// @param whole over all parts, and the application
/// @param beginnings of the fingerprints of the parts, in the order of [#PARTS]
public record Mark(boolean seen, Fingerprint whole, String beginnings) {

  /// The most characters that one has as text.
  public static final int LENGTH = 1 + Fingerprint.LENGTH + 6 * 3;

  static final List<Part> PARTS =
      List.of(Part.BRANCH, Part.POLICY, Part.PLACE, Part.SETTINGS, Part.REFERENCE, Part.RENDERED);

  private static final int BEGINNING = 3;
  private static final Pattern WRITTEN =
      Pattern.compile("([sd])([A-Za-z0-9._]{22})([A-Za-z0-9._]{18})");

  /// The mark of what would run.
  public static Mark of(Deployed deployed) {
    return of(deployed, !deployed.place().identity().isEmpty());
  }

  /// The same as far as it was looked at: with the identity of the place, or without.
  static Mark of(Deployed deployed, boolean seen) {
    List<String> whole = new ArrayList<>(List.of(name(deployed.application())));
    StringBuilder beginnings = new StringBuilder();
    for (Part part : PARTS) {
      Fingerprint print = print(part, deployed, seen);
      whole.add(print.text());
      beginnings.append(print.beginning(BEGINNING));
    }
    return new Mark(seen, Fingerprint.of(whole.toArray(String[]::new)), beginnings.toString());
  }

  private static Fingerprint print(Part part, Deployed deployed, boolean seen) {
    return switch (part) {
      case BRANCH -> Fingerprint.of(deployed.branch());
      case POLICY -> Fingerprint.of(deployed.policy().toString());
      case PLACE -> {
        Destination to = deployed.place().destination();
        yield seen
            ? Fingerprint.of(to.target(), to.namespace(), deployed.place().identity())
            : Fingerprint.of(to.target(), to.namespace());
      }
      case SETTINGS -> Fingerprint.of(deployed.settings().toString());
      case REFERENCE -> references(deployed);
      case RENDERED -> Fingerprint.of(deployed.rendered().toString());
      case COMMIT, MERGE_BASE, APPLICATIONS ->
          throw new IllegalArgumentException(part + " is no part of a mark");
    };
  }

  private static Fingerprint references(Deployed deployed) {
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, String> each : deployed.references().entrySet()) {
      texts.add(each.getKey());
      texts.add(each.getValue());
    }
    return Fingerprint.of(texts.toArray(String[]::new));
  }

  static String name(ApplicationId id) {
    return "%s/%s/%s/%s"
        .formatted(id.declaredAs().group(), id.declaredAs().kind(), id.namespace(), id.name());
  }

  /// The first part in which what would run now is another; empty if nothing is.
  Optional<Part> differs(Deployed now) {
    return differs(of(now, seen));
  }

  /// The first part in which another mark is another; empty if nothing is.
  Optional<Part> differs(Mark present) {
    if (present.whole().equals(whole)) {
      return Optional.empty();
    }
    for (int i = 0; i < PARTS.size(); i++) {
      if (!present.beginning(i).equals(beginning(i))) {
        return Optional.of(PARTS.get(i));
      }
    }
    return Optional.of(Part.APPLICATIONS);
  }

  private String beginning(int part) {
    return beginnings.substring(part * BEGINNING, (part + 1) * BEGINNING);
  }

  /// As it is written: 41 characters.
  public String text() {
    return (seen ? "s" : "d") + whole + beginnings;
  }

  /// Reads what [#text] wrote; empty for anything else.
  public static Optional<Mark> read(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Mark(
                matcher.group(1).equals("s"), new Fingerprint(matcher.group(2)), matcher.group(3)))
        : Optional.empty();
  }
}
