package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;

/// One object on its way to the server: in whose name, what, and where. Makes the requests; pure.
///
/// @param access for which application, and in whose name
record Writing(Access access, ApplyRequest request, ApiResource resource) {

  /// No object has it, because a store's first revision is not an object's.
  static final String NONE = "1";

  /// In whose name; empty for Plumbline's own identity.
  String user() {
    return access.user();
  }

  ObjectKey key() {
    return request.desired().key();
  }

  String path() {
    return resource.path(key().namespace(), key().name());
  }

  /// Whether what the server finds odd is a warning, and no refusal.
  boolean isLenient() {
    return request.desired().options().traits().contains(Trait.LENIENT);
  }

  Refusals refusals(String verb) {
    return Refusals.of(key(), verb, user());
  }

  /// Makes the object and fails with 409 if there is one. The trick is a resource version that no
  /// object has: the server compares it with that of an existing object inside the transaction, and
  /// does not look at it when it creates.
  Call creation() {
    return apply(LiveObject.withMetadata(body(), "resourceVersion", NONE), false);
  }

  /// Makes the object and fails with 409 if there is one, without the trick. Its fields are not
  /// known as applied before it is applied to.
  Call plainCreation() {
    return options(Call.post(resource.path(key().namespace()), body()));
  }

  /// Applies to the object of that uid, and fails if there is none.
  ///
  /// @param resourceVersion that it must have; empty for any
  Call update(String uid, String resourceVersion, boolean force) {
    JsonObject named = LiveObject.withMetadata(body(), "uid", uid);
    JsonObject guarded =
        resourceVersion.isEmpty()
            ? named
            : LiveObject.withMetadata(named, "resourceVersion", resourceVersion);
    return apply(guarded, force).asRepeatable();
  }

  /// Replaces the object as it was read.
  Call replacement(String uid, String resourceVersion) {
    JsonObject guarded =
        LiveObject.withMetadata(
            LiveObject.withMetadata(body(), "uid", uid), "resourceVersion", resourceVersion);
    return options(Call.put(path(), guarded));
  }

  private Call apply(JsonObject body, boolean force) {
    Call call = options(Call.patch(path(), Call.APPLY, body));
    return force ? call.with("force", "true") : call;
  }

  private Call options(Call call) {
    Call validated =
        call.with("fieldManager", OwnedFields.MANAGER)
            .with("fieldValidation", isLenient() ? "Warn" : "Strict");
    return request.dryRun() ? validated.with("dryRun", "All") : validated;
  }

  /// The manifest without what only the server may say.
  private JsonObject body() {
    JsonObject content = request.desired().manifest().content();
    JsonObject metadata =
        LiveObject.metadata(content)
            .without("managedFields")
            .without("resourceVersion")
            .without("uid");
    JsonObject placed =
        resource.namespaced() ? metadata.with("namespace", key().namespace()) : metadata;
    return content.with("metadata", placed);
  }
}
