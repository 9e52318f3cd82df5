package dev.plumbline.model;

import java.util.Optional;

/// An object as it was found on the target.
///
/// @param uid what distinguishes it from another one of the same name
/// @param resourceVersion what distinguishes this state of it from others
/// @param manifest its content as the target gives it
/// @param owned digest over the fields that our field manager owns, with their live values; empty
///     if we own none
/// @param owner the label value ([ApplicationId#label]) of the application that it says it belongs
///     to; empty if none
/// @param otherOwner who else says that it manages this object, for people (`Helm release web`,
///     `Argo CD application shop`); empty if nobody
/// @param terminating whether it is being deleted
public record ObservedObject(
    ObjectKey key,
    String uid,
    String resourceVersion,
    Manifest manifest,
    Optional<Digest> owned,
    Optional<String> owner,
    Optional<String> otherOwner,
    boolean terminating) {}
