package dev.plumbline.target;

import dev.plumbline.model.AdoptionGrant;

/// The labels that Plumbline puts on objects of every target.
public final class Labels {

  /// The application that an object belongs to; its value is
  /// [dev.plumbline.model.ApplicationId#label].
  public static final String APPLICATION_LABEL = "plumbline.dev/application";

  /// Marks what holds an application's inventory; its value is `true`.
  public static final String INVENTORY_LABEL = "plumbline.dev/inventory";

  /// Says whose inventory it is; its value is that of [#APPLICATION_LABEL].
  public static final String INVENTORY_OF = "plumbline.dev/inventory-of";

  /// Marks what holds the hooks of an application's deletion; its value is that of
  /// [#APPLICATION_LABEL].
  public static final String HOOKS_LABEL = "plumbline.dev/deletion-hooks";

  /// On a live object, as an annotation set by people: which application may adopt it, and how far;
  /// see [AdoptionGrant].
  public static final String ADOPT = AdoptionGrant.ANNOTATION;

  /// On a live object, as an annotation set by people: `true` confirms its removal.
  public static final String CONFIRM_REMOVAL = "plumbline.dev/confirm-removal";

  /// On a declaration, as an annotation set by people: with `true` its deletion runs no hooks, for
  /// example because one of them can never succeed.
  public static final String NO_DELETION_HOOKS = "plumbline.dev/no-deletion-hooks";

  /// On a declaration, as an annotation set by people: with `true` a change whose run fails is
  /// reverted in Git.
  public static final String AUTO_ROLLBACK = "plumbline.dev/auto-rollback";

  private Labels() {}
}
