package dev.plumbline.model;

import java.util.List;

/// An application as declared, in our own terms: every dialect's resource becomes one of these, and
/// only these drive the engine.
///
/// @param declaration the resource as it was declared, for its metadata and for the status to go
///     back to
/// @param alsoReads other sources that the render takes files of values from, by the addresses and
///     references of its options
/// @param serviceAccount whose identity every request carries, `system:serviceaccount:NS:NAME`;
///     empty for Plumbline's own
/// @param suspended whether it is left alone for now
/// @param deleting whether its declaration has gone away
public record Application(
    ApplicationId id,
    SourceReference source,
    List<SourceReference> alsoReads,
    RenderOptions render,
    Destination destination,
    SyncPolicy sync,
    WaitPolicy await,
    List<Dependency> dependsOn,
    DeletionPolicy deletion,
    String serviceAccount,
    boolean suspended,
    boolean deleting,
    Manifest declaration) {

  public Application {
    alsoReads = List.copyOf(alsoReads);
    dependsOn = List.copyOf(dependsOn);
  }

  /// Of one source.
  public Application(
      ApplicationId id,
      SourceReference source,
      RenderOptions render,
      Destination destination,
      SyncPolicy sync,
      WaitPolicy await,
      List<Dependency> dependsOn,
      DeletionPolicy deletion,
      String serviceAccount,
      boolean suspended,
      boolean deleting,
      Manifest declaration) {
    this(
        id,
        source,
        List.of(),
        render,
        destination,
        sync,
        await,
        dependsOn,
        deletion,
        serviceAccount,
        suspended,
        deleting,
        declaration);
  }

  /// The same application, read from another source.
  public Application from(SourceReference other) {
    return from(other, alsoReads);
  }

  /// The same application, read from other sources.
  public Application from(SourceReference other, List<SourceReference> others) {
    return new Application(
        id,
        other,
        others,
        render,
        destination,
        sync,
        await,
        dependsOn,
        deletion,
        serviceAccount,
        suspended,
        deleting,
        declaration);
  }

  /// This application once its declaration has gone away.
  public Application withdrawn() {
    return new Application(
        id,
        source,
        alsoReads,
        render,
        destination,
        sync,
        await,
        dependsOn,
        deletion,
        serviceAccount,
        suspended,
        true,
        declaration);
  }
}
