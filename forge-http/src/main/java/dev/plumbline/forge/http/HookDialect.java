package dev.plumbline.forge.http;

import dev.plumbline.model.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// How the hooks of one kind of forge are signed and what they tell. Pure; [HookGate] asks it in
/// the right order.
public interface HookDialect {

  /// Whether whoever sent it knows the secret. Looks at headers and raw bytes only, and compares in
  /// constant time.
  boolean authentic(HookCall call, HookSecret secret, Instant now);

  /// The name of this delivery, the same when the forge sends it again; empty if it has none.
  Optional<String> delivery(HookCall call);

  /// Where to look; empty for events that concern nobody here.
  Optional<HookHint> hint(HookCall call, JsonObject payload);
}
