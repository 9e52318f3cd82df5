package dev.plumbline.model;

import java.util.Optional;

/// What the holder of a live object allows: that an application adopts it. It stands in the
/// annotation [#ANNOTATION] of the live object:
///
/// - `NAMESPACE/NAME`: the application may adopt the object, and take fields from the tools that
///   Plumbline replaces;
/// - `NAMESPACE/NAME all-fields`: it may take fields from everybody, people included.
///
/// @param application as [ApplicationId#toString] writes it
/// @param allFields whether fields may be taken from everybody
public record AdoptionGrant(String application, boolean allFields) {

  /// The annotation.
  public static final String ANNOTATION = "plumbline.dev/adopt";

  private static final String ALL_FIELDS = "all-fields";

  /// The grant on the live object to the application; empty if there is none, or it is another's,
  /// or it is not spelled as above.
  public static Optional<AdoptionGrant> of(Manifest live, ApplicationId application) {
    return live.annotation(ANNOTATION)
        .flatMap(AdoptionGrant::read)
        .filter(grant -> grant.application.equals(application.toString()));
  }

  private static Optional<AdoptionGrant> read(String text) {
    String[] words = text.strip().split("\\s+");
    return switch (words.length) {
      case 1 -> Optional.of(new AdoptionGrant(words[0], false));
      case 2 ->
          words[1].equals(ALL_FIELDS)
              ? Optional.of(new AdoptionGrant(words[0], true))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// The annotation as people write it.
  public String text() {
    return ANNOTATION + ": " + application + (allFields ? " " + ALL_FIELDS : "");
  }
}
