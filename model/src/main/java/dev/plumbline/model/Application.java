package dev.plumbline.model;

import java.util.List;

/// An application as declared, in our own terms: every dialect's resource becomes one of these, and
/// only these drive the engine.
///
/// @param declaration the resource as it was declared, for its metadata and for the status to go
///     back to
/// @param serviceAccount whose identity every request carries, `system:serviceaccount:NS:NAME`;
///     empty for Plumbline's own
/// @param suspended whether it is left alone for now
/// @param deleting whether its declaration has gone away
public record Application(
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

  public Application {
    dependsOn = List.copyOf(dependsOn);
  }

  /// The same application, read from another source.
  public Application from(SourceReference other) {
    return new Application(
        id,
        other,
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
