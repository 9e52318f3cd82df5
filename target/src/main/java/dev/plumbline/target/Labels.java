package dev.plumbline.target;

import dev.plumbline.model.AdoptionGrant;

/// The labels that Plumbline puts on objects of every target.
public final class Labels {

  /// The application that an object belongs to; its value is
  /// [dev.plumbline.model.ApplicationId#label].
  public static final String APPLICATION_LABEL = "plumbline.dev/application";

  /// Marks what holds an application's inventory; its value is `true`.
  public static final String INVENTORY_LABEL = "plumbline.dev/inventory";

  /// On a live object, as an annotation set by people: which application may adopt it, and how far;
  /// see [AdoptionGrant].
  public static final String ADOPT = AdoptionGrant.ANNOTATION;

  /// On a live object, as an annotation set by people: `true` confirms its removal.
  public static final String CONFIRM_REMOVAL = "plumbline.dev/confirm-removal";

  private Labels() {}
}
