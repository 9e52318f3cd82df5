package dev.plumbline.target;

/// The labels that Plumbline puts on objects of every target.
public final class Labels {

  /// The application that an object belongs to; its value is
  /// [dev.plumbline.model.ApplicationId#label].
  public static final String APPLICATION_LABEL = "plumbline.dev/application";

  /// Marks what holds an application's inventory; its value is `true`.
  public static final String INVENTORY_LABEL = "plumbline.dev/inventory";

  /// On a live object, as an annotation set by people: the application (`namespace/name`) that may
  /// adopt it.
  public static final String ADOPT = "plumbline.dev/adopt";

  /// On a live object, as an annotation set by people: `true` confirms its removal.
  public static final String CONFIRM_REMOVAL = "plumbline.dev/confirm-removal";

  private Labels() {}
}
