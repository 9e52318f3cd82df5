package dev.plumbline.target;

/// The labels that Plumbline puts on objects of every target.
public final class Labels {

  /// The application that an object belongs to; its value is
  /// [dev.plumbline.model.ApplicationId#label].
  public static final String APPLICATION_LABEL = "plumbline.dev/application";

  /// Marks what holds an application's inventory; its value is `true`.
  public static final String INVENTORY_LABEL = "plumbline.dev/inventory";

  private Labels() {}
}
